using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>How much time is left until a decision is due; a warning from the last fifth of it on.</summary>
public sealed partial class FlowSlaBadge : ComponentBase
{
    private const double WarningShare = 0.2;

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>Null for nothing open.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Wanted time to a decision.</summary>
    [Parameter, EditorRequired]
    public int ResponseTimeSeconds { get; set; }

    private bool IsOverdue => DueAt < Clock.GetUtcNow();

    private bool IsNear => DueAt - Clock.GetUtcNow() < TimeSpan.FromSeconds(ResponseTimeSeconds * WarningShare);

    private BadgeKind Kind => IsOverdue ? BadgeKind.Danger : IsNear ? BadgeKind.Warning : BadgeKind.Success;

    private string Icon => IsOverdue ? "alarm-clock" : IsNear ? "timer" : "clock";
}
