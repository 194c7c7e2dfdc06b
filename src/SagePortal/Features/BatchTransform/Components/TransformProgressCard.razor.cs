using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.BatchTransform.Components;

/// <summary>Where a job stands.</summary>
public sealed partial class TransformProgressCard : ComponentBase
{
    [Parameter, EditorRequired]
    public TransformJob Job { get; set; } = null!;

    [Parameter]
    public int? QueuePosition { get; set; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private string StageText => QueuePosition is { } position ? L["QueuePosition", position]
        : Job.Status == TransformJobStatus.Stopping ? L["StatusStopping"]
        : Job.Restarts > 0 ? L["Restarted", Job.Restarts]
        : L["Transforming"];

    private string SpeedText => Speed > 0 ? Format.Count((long)Speed) : "–";

    /// <summary>Of the trainer while it runs, of the whole job afterwards.</summary>
    private double Speed => Job is { StartedAt: { } started, EndedAt: { } ended }
        ? (Job.Predicted + Job.Failed) / Math.Max(0.001, (ended - started).TotalSeconds)
        : Job.RecordsPerSecond;

    private string DurationText => Job.StartedAt is { } started ? Format.Duration((Job.EndedAt ?? Clock.GetUtcNow()) - started) : "–";

    private string? EndText => Job.EndedAt is { } ended ? L["EndedAt", Format.DateTime(ended)].Value : null;
}
