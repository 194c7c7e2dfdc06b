namespace SagePortal.Features.Webhooks.Delivery;

/// <summary>One try to deliver.</summary>
/// <param name="At">When it began.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="StatusCode">HTTP status of the answer; null when there was none.</param>
/// <param name="Error">Why it failed; null when the receiver answered 2xx.</param>
/// <param name="Answer">The beginning of the answer's body, for looking into failures.</param>
public sealed record WebhookAttempt(DateTimeOffset At, long Milliseconds, int? StatusCode, string? Error, string? Answer);
