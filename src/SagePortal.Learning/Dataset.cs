namespace SagePortal.Learning;

/// <summary>Inputs and target of the same rows.</summary>
public sealed record Dataset(FeatureMatrix Inputs, Target Target)
{
    public int RowCount => Inputs.RowCount;

    public Dataset Select(ReadOnlySpan<int> rows) => new(Inputs.Select(rows), Target.Select(rows));
}
