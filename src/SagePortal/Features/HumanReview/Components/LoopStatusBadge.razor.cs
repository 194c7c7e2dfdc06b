using Microsoft.AspNetCore.Components;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>How far an item is: the stage while it is open, the status when it has ended.</summary>
public sealed partial class LoopStatusBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public HumanLoop Loop { get; set; } = default!;

    private string Text => Loop.Status == HumanLoopStatus.InProgress ? $"ReviewStage{Loop.Stage}" : $"HumanLoopStatus{Loop.Status}";

    private BadgeKind Kind => (Loop.Status, Loop.Stage) switch
    {
        (HumanLoopStatus.Completed, _) => BadgeKind.Success,
        (HumanLoopStatus.Failed, _) => BadgeKind.Danger,
        (HumanLoopStatus.InProgress, ReviewStage.NeedsAdjudication) => BadgeKind.Warning,
        (HumanLoopStatus.InProgress, ReviewStage.InReview) => BadgeKind.Info,
        _ => BadgeKind.Neutral,
    };

    private string Icon => (Loop.Status, Loop.Stage) switch
    {
        (HumanLoopStatus.Completed, _) => "circle-check",
        (HumanLoopStatus.Failed, _) => "circle-x",
        (HumanLoopStatus.Stopped or HumanLoopStatus.Stopping, _) => "circle-stop",
        (_, ReviewStage.NeedsAdjudication) => "scale",
        (_, ReviewStage.InReview) => "circle-dot",
        _ => "circle-dashed",
    };
}
