using SagePortal.Reviews.Statistics;

namespace SagePortal.Reviews.Activation;

/// <summary>What one node would have done.</summary>
/// <param name="Node">Group or condition.</param>
/// <param name="Held">Rows for which it held.</param>
/// <param name="Unknown">Rows that did not have what it asks for; many of them mean that the condition cannot work with this model.</param>
/// <param name="Alone">Rows that would not have been sent without it; only top-level nodes count any.</param>
/// <param name="ErrorWhereHeld">Share of errors among the rows for which it held and the truth is known.</param>
public sealed record ConditionDryRun(ActivationNode Node, int Held, int Unknown, int Alone, ProportionInterval ErrorWhereHeld);
