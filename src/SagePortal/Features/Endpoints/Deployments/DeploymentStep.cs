namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>A moment in a deployment's course.</summary>
/// <param name="At">When.</param>
/// <param name="Stage">Entered then.</param>
/// <param name="Share">Of traffic on the new fleet from then on, 0–1.</param>
/// <param name="Note">Why, where there is a why: an alarm, an error, a restart.</param>
public sealed record DeploymentStep(DateTimeOffset At, DeploymentStage Stage, double Share, string? Note = null);
