namespace SagePortal.AutoML.Jobs;

/// <summary>Whether and upon what a second level is trained.</summary>
/// <param name="Inputs">Candidates of the first level whose predictions become inputs; empty for no second level.</param>
internal sealed record StackDecision(IReadOnlyList<string> Inputs);
