using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>Approves or rejects, with a reason.</summary>
public sealed partial class DecisionDialog : PortalPage
{
    private string? _comment;
    private IReadOnlyList<Error> _errors = [];
    private bool _busy;

    [Inject]
    public required UpdateModelPackage Update { get; init; }

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter, EditorRequired]
    public DescribedModelPackage Found { get; set; } = null!;

    [Parameter, EditorRequired]
    public ModelApprovalStatus Status { get; set; }

    /// <summary>The decision is saved.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    private string Name => Found.Package.Version is { } version ? L["TitleOfVersion", Found.Package.Name, version] : Found.Package.Name;

    private string Text => Status == ModelApprovalStatus.Approved ? "ApprovedText" : Found.Package.ApprovalStatus == ModelApprovalStatus.Approved ? "RejectedApprovedText" : "RejectedText";

    protected override void OnParametersSet()
    {
        if (!Open)
        {
            (_comment, _errors) = (null, []);
        }
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var saved = await Update.RunAsync(
            new UpdateModelPackageRequest { ModelPackageArn = Found.Arn, ModelApprovalStatus = Status.ToString(), ApprovalDescription = string.IsNullOrWhiteSpace(_comment) ? null : _comment.Trim() },
            Cancellation);
        _busy = false;
        _errors = saved.Errors;
        if (!saved.IsSuccess)
        {
            return;
        }

        Toasts.Success(L[$"{Status}Done", Name]);
        await OpenChanged.InvokeAsync(false);
        await OnDone.InvokeAsync();
    }
}
