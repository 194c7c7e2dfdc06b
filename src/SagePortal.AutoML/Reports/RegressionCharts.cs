using SagePortal.Learning;

namespace SagePortal.AutoML.Reports;

/// <summary>The figures of a regression report.</summary>
internal static class RegressionCharts
{
    public const int MostPoints = 1000;
    private const int Bins = 40;

    public static CandidateReport AddTo(CandidateReport report, Target target, Predictions predictions) => report with
    {
        PredictedVersusActual = Cloud(target, predictions),
        ResidualHistogram = Histogram([.. target.Values.Select((actual, row) => actual - predictions.Values[row]).Where(double.IsFinite)]),
    };

    /// <summary>A random (always the same) sample, so that files sorted by anything are shown evenly.</summary>
    private static Curve Cloud(Target target, Predictions predictions)
    {
        var rows = Enumerable.Range(0, target.RowCount).ToArray();
        new Random(0).Shuffle(rows);
        rows = [.. rows.Take(MostPoints).Order()];
        return new Curve("", [.. rows.Select(r => (double)target.Values[r])], [.. rows.Select(r => predictions.Values[r])]);
    }

    /// <summary>Forty equal bins from the 0.5 % to the 99.5 % quantile; the tails beyond are counted in the outer bins.</summary>
    private static Curve Histogram(double[] residuals)
    {
        if (residuals.Length == 0)
        {
            return new Curve("", [], []);
        }

        Array.Sort(residuals);
        var (low, high) = (residuals[(int)(0.005 * residuals.Length)], residuals[^(1 + (int)(0.005 * residuals.Length))]);
        if (high <= low)
        {
            return new Curve("", [low], [residuals.Length]);
        }

        var (width, counts) = ((high - low) / Bins, new double[Bins]);
        foreach (var residual in residuals)
        {
            counts[(int)Math.Clamp((residual - low) / width, 0, Bins - 1)]++;
        }

        return new Curve("", [.. Enumerable.Range(0, Bins).Select(i => low + (i + 0.5) * width)], counts);
    }
}
