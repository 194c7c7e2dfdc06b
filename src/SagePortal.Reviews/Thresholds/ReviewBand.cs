using System.Runtime.InteropServices;

namespace SagePortal.Reviews.Thresholds;

/// <summary>
/// The probabilities of yes between which a review is worth its cost (Chow, IEEE Transactions on Information Theory 1970, with fallible reviewers). Right only for
/// calibrated probabilities.
/// </summary>
/// <param name="Lower">Below it the model says no by itself; 0–1.</param>
/// <param name="Upper">Above it the model says yes by itself; 0–1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReviewBand(double Lower, double Upper)
{
    /// <summary>No review ever pays.</summary>
    public bool IsEmpty => !(Lower < Upper);

    public bool Contains(double probability) => probability > Lower && probability < Upper;

    /// <summary>
    /// With C costs and e reviewer errors on no (0) and yes (1):
    /// lower = (C_r + e0·C_FP) / ((1−e1)·C_FN + e0·C_FP), upper = 1 − (C_r + e1·C_FN) / ((1−e0)·C_FP + e1·C_FN).
    /// </summary>
    public static ReviewBand Of(BinaryReviewCosts costs)
    {
        var (e0, e1) = (costs.ReviewerErrorOnNo * costs.FalsePositive, costs.ReviewerErrorOnYes * costs.FalseNegative);
        var lower = Share(costs.Review + e0, costs.FalseNegative - e1 + e0);
        var upper = 1 - Share(costs.Review + e1, costs.FalsePositive - e0 + e1);
        return new ReviewBand(lower, upper);
    }

    // Nothing to gain against that error: the bound moves beyond all probabilities.
    private static double Share(double cost, double saving) => saving <= 0 ? 1 : Math.Min(1, cost / saving);
}
