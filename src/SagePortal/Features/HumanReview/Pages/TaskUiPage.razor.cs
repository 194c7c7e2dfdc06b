using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Components;
using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Pages;

/// <summary>A task template beside what it looks like; a new one starts from a sample or another template, because they never change.</summary>
public sealed partial class TaskUiPage(CreateHumanTaskUi create, DescribeHumanTaskUi describe, DeleteHumanTaskUi delete, RenderUiTemplate render, Arns arns, IStringLocalizer<HumanReviewStrings> e) : PortalPage
{
    private static readonly string[] s_fields = ["HumanTaskUiName", "UiTemplate"];
    private LoadState _state = LoadState.Loading;
    private RenderedUiTemplate? _rendered;
    private IReadOnlyList<Error> _errors = [];
    private string? _name = "";
    private string? _content = "";
    private string? _input = "{ }";
    private string _sample = TaskUiSample.All[0].Name;
    private string? _error;
    private bool _mayDelete;
    private bool _deleting;
    private bool _busy;

    /// <summary>Null makes a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>A template to copy.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    private IStringLocalizer<HumanReviewStrings> E => e;

    private List<SelectOption> SampleOptions => [.. TaskUiSample.All.Select(s => new SelectOption(s.Name, L[$"Sample{s.Name}"]))];

    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <summary>No script, form or navigation in there: of the same origin only so that the style sheet may be read.</summary>
    private static string Document(string html) => $"<!doctype html><html data-theme=\"light\"><head><meta charset=\"utf-8\"><link rel=\"stylesheet\" href=\"/lib/app.css\"></head><body class=\"task-page\">{html}</body></html>";

    private async Task LoadAsync()
    {
        if ((Name ?? From) is { } known)
        {
            var found = await describe.RunAsync(known, Cancellation);
            if (!found.IsSuccess)
            {
                (_state, _error) = (found.Error.Code == ErrorCodes.AccessDenied ? LoadState.Error : LoadState.Empty, found.Error.Text(e));
                return;
            }

            _mayDelete = await MayAsync(HumanReviewActions.DeleteHumanTaskUi, arns.HumanTaskUiArn(Caller.AccountId, known), new RequestContext().OfResource(found.Value.Ui.TagsJson));
            await ChangeAsync(found.Value.Ui.Content, _input);
        }
        else
        {
            await TakeSampleAsync(_sample);
        }

        _state = LoadState.Content;
    }

    private Task TakeSampleAsync(string? name)
    {
        var sample = TaskUiSample.All.First(s => s.Name == (name ?? _sample));
        _sample = sample.Name;
        return ChangeAsync(sample.Content, sample.Input);
    }

    private async Task ChangeAsync(string? content, string? input)
    {
        (_content, _input) = (content, input);
        var rendered = await render.RunAsync(new RenderUiTemplateRequest(input ?? "") { Content = content }, Cancellation);
        _rendered = rendered.IsSuccess ? rendered.Value : new RenderedUiTemplate("", [.. rendered.Errors.Select(error => new RenderingError(error.Code, error.Text(e)))]);
    }

    private async Task CreateAsync()
    {
        _busy = true;
        try
        {
            var created = await create.RunAsync(_name!.Trim(), _content, [], Cancellation);
            _errors = created.Errors;
            if (created.IsSuccess)
            {
                Toasts.Success(L["SavedNamed", _name]);
                Navigation.NavigateTo($"/review/templates/{_name!.Trim()}");
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task DeleteAsync()
    {
        var deleted = await delete.RunAsync(Name!, Cancellation);
        if (deleted.IsSuccess)
        {
            Toasts.Success(L["DeletedNamed", Name!]);
            Navigation.NavigateTo("/review/templates");
        }
        else
        {
            Toasts.Error(deleted.Error.Text(e));
        }
    }
}
