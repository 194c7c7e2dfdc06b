using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>
/// Best subset of categories, as LightGBM finds it: few categories one against the rest; more are sorted by Σg / (Σh + cat_smooth)
/// and cut like numbers from both ends (Fisher 1958). The missing bin (missing, rare and unseen categories) takes part as one more
/// category where it has rows.
/// </summary>
internal static unsafe class CategoricalSplitScan
{
    /// <param name="slice">The feature's slice of the node's histogram.</param>
    /// <param name="bins">Bins of present categories; entry <paramref name="bins"/> is the missing bin.</param>
    /// <param name="total">Sum of the node.</param>
    /// <param name="rules">Limits, in the node's units.</param>
    /// <param name="counts">True rows of each bin; empty estimates them from the hessians.</param>
    /// <param name="options">The category settings.</param>
    /// <param name="hessianUnit">Worth of one hessian step: cat_smooth and cat_l2 are in units of the loss.</param>
    /// <param name="feature">Number of the feature.</param>
    /// <param name="best">Replaced if a better split is found.</param>
    public static void Find(
        long* slice, int bins, long total, in SplitRules rules, ReadOnlySpan<int> counts, GrowthOptions options, double hessianUnit, int feature, ref Split best)
    {
        Span<int> rows = stackalloc int[256];
        rows = rows[..(bins + 1)];
        for (var b = 0; b <= bins; b++)
        {
            rows[b] = counts.IsEmpty ? rules.RowsOf(slice[b]) : counts[b];
        }

        if (bins <= options.MaxCatToOnehot)
        {
            FindOneAgainstRest(slice, rows, total, rules, feature, ref best);
            return;
        }

        Span<int> order = stackalloc int[256];
        var used = 0;
        for (var b = 0; b <= bins; b++)
        {
            if (slice[b] != 0 && rows[b] >= options.CatSmooth)
            {
                order[used++] = b;
            }
        }

        order = order[..used];
        SortByRatio(slice, order, options.CatSmooth / hessianUnit);
        var extraL2 = options.CatL2 / hessianUnit;
        FindPrefix(slice, rows, order, total, rules, options, extraL2, feature, ref best);
        order.Reverse();
        FindPrefix(slice, rows, order, total, rules, options, extraL2, feature, ref best);
    }

    private static void FindOneAgainstRest(long* slice, ReadOnlySpan<int> rows, long total, in SplitRules rules, int feature, ref Split best)
    {
        var all = Sum(rows);
        for (var b = 0; b < rows.Length; b++)
        {
            var left = slice[b];
            if (left == 0 || !Allows(rules, left, rows[b]) || !Allows(rules, total - left, all - rows[b]))
            {
                continue;
            }

            var set = default(CategorySet);
            set.Add(b);
            Offer(feature, Finish(set, slice, rows.Length - 1, left, total), left, total, rules, 0, ref best);
        }
    }

    private static void FindPrefix(
        long* slice, ReadOnlySpan<int> rows, ReadOnlySpan<int> order, long total, in SplitRules rules, GrowthOptions options, double extraL2, int feature, ref Split best)
    {
        var limit = Math.Min(options.MaxCatThreshold, (order.Length + 1) / 2);
        var all = Sum(rows);
        var (left, leftRows, group) = (0L, 0, 0);
        var set = default(CategorySet);
        for (var i = 0; i < limit; i++)
        {
            left += slice[order[i]];
            leftRows += rows[order[i]];
            group += rows[order[i]];
            set.Add(order[i]);
            var right = total - left;
            if (!Allows(rules, right, all - leftRows) || all - leftRows < options.MinDataPerGroup)
            {
                return;
            }

            if (Allows(rules, left, leftRows) && group >= options.MinDataPerGroup)
            {
                group = 0;
                Offer(feature, Finish(set, slice, rows.Length - 1, left, total), left, total, rules, extraL2, ref best);
            }
        }
    }

    private static bool Allows(in SplitRules rules, long side, int rows)
        => PackedSum.Hessian(side) >= rules.MinHessian && rows >= rules.MinRows;

    private static int Sum(ReadOnlySpan<int> rows)
    {
        var sum = 0;
        foreach (var count in rows)
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>Without missing rows in the node, missing and unseen categories follow the heavier child.</summary>
    private static CategorySet Finish(CategorySet set, long* slice, int bins, long left, long total)
    {
        if (slice[bins] == 0 && PackedSum.Hessian(left) * 2L >= PackedSum.Hessian(total))
        {
            set.Add(bins);
        }

        return set;
    }

    private static void Offer(int feature, in CategorySet set, long left, long total, in SplitRules rules, double extraL2, ref Split best)
    {
        var split = new Split
        {
            Gain = (rules.Score(left, extraL2) + rules.Score(total - left, extraL2) - rules.Score(total)) * rules.GainUnit,
            Feature = feature,
            IsCategorical = true,
            LeftBins = set,
            Left = left,
        };
        if (split.IsBetterThan(best))
        {
            best = split;
        }
    }

    private static void SortByRatio(long* slice, Span<int> order, double smooth)
    {
        Span<double> ratios = stackalloc double[256];
        ratios = ratios[..order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            ratios[i] = PackedSum.Gradient(slice[order[i]]) / (PackedSum.Hessian(slice[order[i]]) + smooth);
        }

        ratios.Sort(order, static (a, b) => a.CompareTo(b));
    }
}
