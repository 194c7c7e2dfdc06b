namespace SagePortal.Learning.Boosting.Growing;

/// <summary>
/// Best threshold of a numeric feature where monotone constraints bind: outputs are kept within the node's bounds and, on a
/// constrained feature, in order (LightGBM's basic method). One threshold after the other, since gains are no longer a quotient.
/// </summary>
internal static unsafe class ConstrainedSplitScan
{
    /// <param name="slice">The feature's slice of the node's histogram.</param>
    /// <param name="counts">True rows of each bin; empty estimates them from the hessians.</param>
    /// <param name="bins">Bins of present values; entry <paramref name="bins"/> holds the missing rows.</param>
    /// <param name="total">Sum of the node.</param>
    /// <param name="rules">Limits, in the node's units.</param>
    /// <param name="bounds">Bounds of the node's outputs.</param>
    /// <param name="direction">1 increasing, −1 decreasing, 0 free.</param>
    /// <param name="chosen">The only threshold to try (extra trees); −1 tries all, −2 none.</param>
    /// <param name="feature">Number of the feature.</param>
    /// <param name="best">Replaced if a better split is found.</param>
    public static void Find(
        long* slice, ReadOnlySpan<int> counts, int bins, long total, in SplitRules rules, in OutputBounds bounds, int direction, int chosen, int feature, ref Split best)
    {
        var (missing, missingRows) = (slice[bins], counts.IsEmpty ? 0 : counts[bins]);
        var rows = 0;
        foreach (var count in counts)
        {
            rows += count;
        }

        var (left, leftRows) = (0L, 0);
        for (var b = 0; b < bins; b++)
        {
            left += slice[b];
            leftRows += counts.IsEmpty ? 0 : counts[b];
            // A random threshold may lie in an empty bin
            if ((slice[b] == 0 && chosen == -1) || (chosen != -1 && b != chosen))
            {
                continue;
            }

            var missingLeft = missing == 0 && PackedSum.Hessian(left) * 2L >= PackedSum.Hessian(total);
            if (IsAllowed(left, total, leftRows, rows, counts.IsEmpty, rules))
            {
                Offer(feature, b, missingLeft, left, total, rules, bounds, direction, ref best);
            }

            if (missing != 0 && left + missing != total && IsAllowed(left + missing, total, leftRows + missingRows, rows, counts.IsEmpty, rules))
            {
                Offer(feature, b, true, left + missing, total, rules, bounds, direction, ref best);
            }
        }
    }

    private static bool IsAllowed(long left, long total, int leftRows, int rows, bool isEstimate, in SplitRules rules) => isEstimate
        ? rules.Allows(left) && rules.Allows(total - left)
        : leftRows >= rules.MinRows && rows - leftRows >= rules.MinRows
            && PackedSum.Hessian(left) >= rules.MinHessian && PackedSum.Hessian(total - left) >= rules.MinHessian;

    private static void Offer(
        int feature, int bin, bool missingLeft, long left, long total, in SplitRules rules, in OutputBounds bounds, int direction, ref Split best)
    {
        var (leftOutput, rightOutput) = (bounds.Clamp(rules.Output(left)), bounds.Clamp(rules.Output(total - left)));
        if ((rightOutput - leftOutput) * direction < 0)
        {
            return;
        }

        var split = new Split
        {
            Gain = (rules.ScoreOf(left, leftOutput) + rules.ScoreOf(total - left, rightOutput) - rules.ScoreOf(total, bounds.Clamp(rules.Output(total)))) * rules.GainUnit,
            Feature = feature,
            Bin = bin,
            MissingLeft = missingLeft,
            Left = left,
        };
        if (split.IsBetterThan(best))
        {
            best = split;
        }
    }
}
