namespace SagePortal.Learning.Metrics;

/// <summary>Root of the mean squared error, in the target's unit.</summary>
public sealed class RootMeanSquaredError : ErrorMetric
{
    public override string Name => "RMSE";

    protected override double RowError(double residual) => residual * residual;

    protected override double FromMean(double mean) => Math.Sqrt(mean);
}
