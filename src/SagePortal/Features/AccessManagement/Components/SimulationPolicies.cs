namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Policies that a simulation takes along, as a form holds them: managed ones by name, others as text.</summary>
/// <param name="Managed">Names of further managed policies.</param>
/// <param name="Boundary">Name of a managed policy; null for none.</param>
/// <param name="Guardrail">Text; empty for none.</param>
/// <param name="Session">Text; empty for none.</param>
/// <param name="Resource">Text; empty for none.</param>
public sealed record SimulationPolicies(IReadOnlyList<string> Managed, string? Boundary, string Guardrail, string Session, string Resource)
{
    public static SimulationPolicies None { get; } = new([], null, "", "", "");

    /// <summary>How many there are.</summary>
    public int Count => Managed.Count + (Boundary is null ? 0 : 1) + new[] { Guardrail, Session, Resource }.Count(text => !string.IsNullOrWhiteSpace(text));
}
