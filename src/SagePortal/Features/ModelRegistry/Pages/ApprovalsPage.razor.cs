using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Approvals;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>What waits for a decision, oldest first.</summary>
public sealed partial class ApprovalsPage : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<PendingApproval> _pending = [];
    private DescribedModelPackage? _chosen;
    private ModelApprovalStatus _decision;
    private string? _error;
    private bool _decides;

    [Inject]
    public required ListPendingApprovals Approvals { get; init; }

    [Inject]
    public required DescribeModelPackage Describe { get; init; }

    protected override Task OnInitializedAsync()
    {
        Listen(ModelRegistryActions.Topic, LoadAsync);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Approvals.RunAsync(Cancellation);
        (_pending, _error) = (found.Value ?? [], found.IsSuccess ? null : found.Error.Text(L));
        _state = !found.IsSuccess ? LoadState.Error : _pending.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    private async Task DecideAsync(PendingApproval waiting, ModelApprovalStatus status)
    {
        var found = await Describe.RunAsync(waiting.Arn, Cancellation);
        if (!found.IsSuccess)
        {
            Toasts.Error(found.Error.Text(L));
            return;
        }

        (_chosen, _decision, _decides) = (found.Value, status, true);
    }
}
