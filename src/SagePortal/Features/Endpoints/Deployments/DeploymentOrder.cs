namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>What shall be deployed, how, and who wants it.</summary>
public sealed record DeploymentOrder
{
    public required FleetDefinition Fleet { get; init; }

    /// <summary>Weights to begin with.</summary>
    public required IReadOnlyList<VariantState> Variants { get; init; }

    /// <summary>As it was asked for; null shifts all at once.</summary>
    public DeploymentConfig? Config { get; init; }

    public TrafficPlan Plan { get; init; } = TrafficPlan.AllAtOnce;

    /// <summary>Version of the registry whose approval or rejection led to it.</summary>
    public string? Cause { get; init; }

    public required string StartedByArn { get; init; }

    public required string StartedByName { get; init; }
}
