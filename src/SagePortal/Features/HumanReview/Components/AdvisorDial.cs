namespace SagePortal.Features.HumanReview.Components;

/// <summary>A slider over costs, which people think of in ratios: its places are spread evenly over the logarithm. Shares are spread evenly.</summary>
/// <param name="name">Of its text.</param>
/// <param name="isShare">0–<see cref="MostShare"/>; else a cost from 0 on.</param>
public sealed class AdvisorDial(string name, bool isShare = false)
{
    /// <summary>A reviewer who is wrong more often is of no use.</summary>
    public const double MostShare = 0.5;

    private const int Places = 1000;
    private const double MostCost = 100_000;
    private const double LeastCost = 0.01;

    public string Name { get; } = name;

    public bool IsShare { get; } = isShare;

    /// <summary>0–1,000.</summary>
    public int Place { get; set; }

    public double Value
    {
        get => IsShare ? MostShare * Place / Places : Place == 0 ? 0 : Rounded(LeastCost * Math.Pow(MostCost / LeastCost, (double)Place / Places));
        set => Place = (int)Math.Round(Math.Clamp(IsShare ? Places * value / MostShare : value <= LeastCost ? 0 : Places * Math.Log(value / LeastCost) / Math.Log(MostCost / LeastCost), 0, Places));
    }

    // Two significant digits: a slider is no finer.
    private static double Rounded(double value)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Round(value / unit) * unit;
    }
}
