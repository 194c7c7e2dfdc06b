using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>A job's status by icon, word and colour.</summary>
public sealed partial class JobStatusBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public AutoMLJob Job { get; set; } = null!;

    private bool IsLive => !Job.HasEnded && !Job.IsQueued;

    private string Text => Job.IsQueued ? L["StatusQueued"] : L[$"Status{Job.Status}"];

    private BadgeKind Kind => Job.Status switch
    {
        _ when Job.IsQueued => BadgeKind.Neutral,
        AutoMLJobStatus.InProgress => BadgeKind.Info,
        AutoMLJobStatus.Completed => BadgeKind.Success,
        AutoMLJobStatus.Failed => BadgeKind.Danger,
        _ => BadgeKind.Warning,
    };

    private string Icon => Job.Status switch
    {
        _ when Job.IsQueued => "clock",
        AutoMLJobStatus.InProgress => "loader-circle",
        AutoMLJobStatus.Completed => "circle-check",
        AutoMLJobStatus.Failed => "circle-x",
        _ => "circle-stop",
    };
}
