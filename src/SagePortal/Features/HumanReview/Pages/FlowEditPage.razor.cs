using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.Endpoints;
using SagePortal.Features.HumanReview.Components;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Pages;

/// <summary>Makes a flow, or its next version: what is asked, of whom, when, how answers become a decision, deadlines and costs.</summary>
public sealed partial class FlowEditPage(
    CreateFlowDefinition create,
    UpdateFlowDefinition update,
    DescribeFlowDefinition describe,
    ListWorkteams teams,
    ListHumanTaskUis taskUis,
    ListEndpoints endpoints,
    Arns arns,
    IStringLocalizer<HumanReviewStrings> e) : PortalPage
{
    private static readonly string[] s_fields =
    [
        "FlowDefinitionName", "TaskTitle", "TaskDescription", "ShortInstructions", "FullInstructions", "Labels", "WorkteamName", "TaskCount", "MaxTaskCount", "TargetPosterior", "MaxDeclines",
        "AuditPercentage", "GoldPercentage", "GoldTarget", "ResponseTimeSeconds", "TaskAvailabilityLifetimeInSeconds", "LeaseSeconds", "TaskTimeLimitInSeconds", "RejectLabel", "Costs", "BusinessPriority",
        "S3OutputPath", "HumanLoopActivationConditions",
    ];

    private LoadState _state = LoadState.Loading;
    private FlowForm _form = new();
    private IReadOnlyList<SelectOption> _teams = [];
    private IReadOnlyList<SelectOption> _taskUis = [];
    private IReadOnlyList<SelectOption> _endpoints = [];
    private IReadOnlyList<string> _columns = [];
    private IReadOnlyList<SpTag> _tags = [];
    private IReadOnlyList<Error> _errors = [];
    private string? _error;
    private int _version;
    private bool _busy;

    /// <summary>Null makes a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Conditions to begin with instead of the flow's, e.g. the advisor's.</summary>
    [SupplyParameterFromQuery(Name = "conditions")]
    public string? Conditions { get; set; }

    private IStringLocalizer<HumanReviewStrings> E => e;

    private string DefaultOutput => $"s3://{arns.DefaultBucket(Caller.AccountId)}/human-review";

    private Breadcrumb[] Trail => Name is null ? [new(L["Flows"], "/review/flows")] : [new(L["Flows"], "/review/flows"), new(Name, HumanReviewActions.FlowAddress(Name))];

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _teams = [.. ((await teams.RunAsync(new WorkteamFilter(), Cancellation)).Value?.Rows ?? []).Select(t => new SelectOption(t.Team.Name, t.Team.Name, t.Team.Description))];
        _taskUis = [new SelectOption("", L["RowCard"]), .. ((await taskUis.RunAsync(new HumanTaskUiFilter(), Cancellation)).Value?.Rows ?? []).Select(u => new SelectOption(u.Name, u.Name))];
        _endpoints = [.. ((await endpoints.RunAsync(new ResourceFilter { Take = 100 }, Cancellation)).Value?.Rows ?? []).Select(p => new SelectOption(p.Name, p.Name))];
        if (Name is null)
        {
            _form = new FlowForm { Team = _teams is [var only] ? only.Value : "", Conditions = FlowConditionText.Write(FlowConditionDrafts.Usual()) };
        }
        else
        {
            var found = await describe.RunAsync(Name, null, Cancellation);
            if (!found.IsSuccess)
            {
                (_state, _error) = (LoadState.Error, found.Error.Text(e));
                return;
            }

            (_form, _version) = (FlowForm.Of(found.Value.Flow), found.Value.Flow.Version);
        }

        _form.Conditions = Conditions ?? _form.Conditions;
        _state = LoadState.Content;
    }

    private async Task SaveAsync()
    {
        _busy = true;
        try
        {
            var request = _form.ToRequest(arns, Caller.AccountId, [.. _tags.Select(t => KeyValuePair.Create(t.Key, t.Value))]);
            Result result = Name is null ? await create.RunAsync(request, Cancellation) : await update.RunAsync(request, Cancellation);
            _errors = result.Errors;
            if (result.IsSuccess)
            {
                Toasts.Success(L["SavedNamed", request.FlowDefinitionName]);
                Navigation.NavigateTo(HumanReviewActions.FlowAddress(request.FlowDefinitionName));
            }
            else
            {
                Toasts.Error(L["SeeErrors"]);
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
