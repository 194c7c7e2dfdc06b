namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>Policies given with a question and attached to nobody.</summary>
public sealed record CustomPolicies
{
    /// <summary>Identity policies.</summary>
    public IReadOnlyList<string> PolicyInputList { get; init; } = [];

    /// <summary>Permissions boundary, in the place of the principal's own; null for none.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>Service control policy, as one more level; null for none.</summary>
    public string? Guardrail { get; init; }

    /// <summary>Session policy; null for none.</summary>
    public string? Session { get; init; }

    /// <summary>On the resource, or the trust policy of a role that is to be taken on; null for none.</summary>
    public string? ResourcePolicy { get; init; }

    public static CustomPolicies None { get; } = new();
}
