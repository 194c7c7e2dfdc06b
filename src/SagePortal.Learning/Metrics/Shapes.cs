namespace SagePortal.Learning.Metrics;

/// <summary>Checks that predictions belong to a target.</summary>
internal static class Shapes
{
    /// <exception cref="ArgumentException">Rows or outputs do not match.</exception>
    public static void Check(Target target, Predictions predictions)
    {
        if (predictions.RowCount != target.RowCount || predictions.OutputCount != target.OutputCount)
        {
            throw new ArgumentException(
                $"predictions have {predictions.RowCount} rows × {predictions.OutputCount} outputs, expected {target.RowCount} × {target.OutputCount}",
                nameof(predictions));
        }
    }
}
