namespace SagePortal.Learning.Validation;

/// <summary>One way to divide rows: disjoint, both ascending, neither empty.</summary>
public sealed record Fold(int[] TrainRows, int[] ValidationRows);
