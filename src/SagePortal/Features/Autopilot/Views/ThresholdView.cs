using SagePortal.AutoML.Reports;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>
/// Everything about a binary candidate that moves with the decision threshold, read from the counts at 101 thresholds: the matrix,
/// the rates and where the threshold stands on each curve.
/// </summary>
public sealed class ThresholdView
{
    private readonly ThresholdCounts _counts;

    /// <param name="report">With <see cref="CandidateReport.Thresholds"/>; at least one.</param>
    /// <param name="threshold">0–1; the nearest known one is taken.</param>
    public ThresholdView(CandidateReport report, double threshold) =>
        _counts = report.Thresholds.MinBy(t => Math.Abs(t.Threshold - threshold))!;

    public double Threshold => _counts.Threshold;

    public long TruePositives => _counts.TruePositives;

    public long FalsePositives => _counts.FalsePositives;

    public long TrueNegatives => _counts.TrueNegatives;

    public long FalseNegatives => _counts.FalseNegatives;

    public long Total => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary><c>[actual][predicted]</c>, negative class first.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Matrix => [[TrueNegatives, FalsePositives], [FalseNegatives, TruePositives]];

    public double Accuracy => Share(TruePositives + TrueNegatives, Total);

    /// <summary>1 when nothing is called positive: no false alarm was raised.</summary>
    public double Precision => TruePositives + FalsePositives == 0 ? 1 : Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>True positive rate: height on the ROC curve.</summary>
    public double Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Place on the ROC curve's horizontal axis.</summary>
    public double FalsePositiveRate => Share(FalsePositives, FalsePositives + TrueNegatives);

    public double Specificity => 1 - FalsePositiveRate;

    public double BalancedAccuracy => (Recall + Specificity) / 2;

    public double F1 => Share(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>Share of rows called positive: place on the lift curve's horizontal axis.</summary>
    public double PositiveShare => Share(TruePositives + FalsePositives, Total);

    /// <summary>How much richer in positives the called rows are than all rows; null when none is called or none exists.</summary>
    public double? Lift => TruePositives + FalsePositives == 0 || TruePositives + FalseNegatives == 0
        ? null
        : Precision / Share(TruePositives + FalseNegatives, Total);

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
