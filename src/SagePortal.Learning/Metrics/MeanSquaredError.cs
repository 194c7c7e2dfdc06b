namespace SagePortal.Learning.Metrics;

/// <summary>Mean squared error, in the target's unit squared.</summary>
public sealed class MeanSquaredError : ErrorMetric
{
    public override string Name => "MSE";

    protected override double RowError(double residual) => residual * residual;
}
