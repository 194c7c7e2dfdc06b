namespace SagePortal.AutoML.Calibration;

/// <summary>A line over log-odds.</summary>
public sealed record PlattLine(double Slope, double Intercept)
{
    public double Apply(double probability) => 1 / (1 + Math.Exp(-((Slope * PlattScaling.Logit(probability)) + Intercept)));
}
