using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Aliases;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>Points an alias to a version, or takes one away.</summary>
public sealed partial class AliasDialog : PortalPage
{
    private string? _alias;
    private string? _comment;
    private IReadOnlyList<Error> _errors = [];
    private bool _busy;

    [Inject]
    public required PutModelPackageAlias Put { get; init; }

    [Inject]
    public required DeleteModelPackageAlias Delete { get; init; }

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter, EditorRequired]
    public DescribedModelPackage Found { get; set; } = null!;

    [Parameter]
    public EventCallback OnDone { get; set; }

    protected override void OnParametersSet()
    {
        if (!Open)
        {
            (_alias, _comment, _errors) = (null, null, []);
        }
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var saved = await Put.RunAsync(Found.Arn, _alias?.Trim() ?? "", string.IsNullOrWhiteSpace(_comment) ? null : _comment.Trim(), Cancellation);
        _busy = false;
        await ShowAsync(saved, "AliasDone", _alias?.Trim() ?? "");
    }

    private async Task RemoveAsync(string alias) => await ShowAsync(await Delete.RunAsync(Found.Package.Name, alias, Cancellation), "AliasRemoved", alias);

    private async Task ShowAsync(Result result, string done, string alias)
    {
        _errors = result.Errors;
        if (result.IsSuccess)
        {
            Toasts.Success(L[done, alias]);
            await OpenChanged.InvokeAsync(false);
            await OnDone.InvokeAsync();
        }
    }
}
