using System.Text.Json;
using SagePortal.Features.Autopilot;
using SagePortal.Platform.Events;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>Hears of AutoML jobs that ended and brings their retraining, if they are of one, to its end.</summary>
public sealed class RetrainingSubscriber(RetrainingEnd end) : IEventSubscriber
{
    public string Name => "human-review-retraining";

    public bool Wants(PortalEvent portalEvent) => portalEvent.DetailType == AutoMLJobEvents.StateChange;

    public async Task HandleAsync(PortalEvent portalEvent, CancellationToken cancellationToken)
    {
        using var detail = JsonDocument.Parse(portalEvent.Detail);
        var root = detail.RootElement;
        if (root.GetProperty("AutoMLJobStatus").GetString() is nameof(AutoMLJobStatus.Completed) or nameof(AutoMLJobStatus.Failed) or nameof(AutoMLJobStatus.Stopped))
        {
            var best = root.TryGetProperty("BestCandidate", out var candidate) && candidate.ValueKind == JsonValueKind.Object ? candidate.GetProperty("CandidateName").GetString() : null;
            var failure = root.TryGetProperty("FailureReason", out var reason) ? reason.GetString() : null;
            await end.RunAsync(portalEvent.AccountId, root.GetProperty("AutoMLJobName").GetString()!, best, failure, cancellationToken);
        }
    }
}
