using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.BatchTransform.Components;

/// <summary>A job's status by icon, word and colour.</summary>
public sealed partial class TransformStatusBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public TransformJob Job { get; set; } = null!;

    private string Text => Job.IsQueued ? L["StatusQueued"] : L[$"Status{Job.Status}"];

    private BadgeKind Kind => Job.Status switch
    {
        _ when Job.IsQueued => BadgeKind.Neutral,
        TransformJobStatus.InProgress => BadgeKind.Info,
        TransformJobStatus.Completed => BadgeKind.Success,
        TransformJobStatus.Failed => BadgeKind.Danger,
        _ => BadgeKind.Warning,
    };

    private string Icon => Job.Status switch
    {
        _ when Job.IsQueued => "clock",
        TransformJobStatus.InProgress => "loader-circle",
        TransformJobStatus.Completed => "circle-check",
        TransformJobStatus.Failed => "circle-x",
        _ => "circle-stop",
    };
}
