namespace SagePortal.Learning.Metrics;

/// <summary>Mean absolute error, in the target's unit.</summary>
public sealed class MeanAbsoluteError : ErrorMetric
{
    public override string Name => "MAE";

    protected override double RowError(double residual) => Math.Abs(residual);
}
