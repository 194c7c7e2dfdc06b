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
    /// <param name="options">The category settings.</param>
    /// <param name="hessianUnit">Worth of one hessian step: cat_smooth and cat_l2 are in units of the loss.</param>
    /// <param name="feature">Number of the feature.</param>
    /// <param name="best">Replaced if a better split is found.</param>
    public static void Find(
        long* slice, int bins, long total, in SplitRules rules, GrowthOptions options, double hessianUnit, int feature, ref Split best)
    {
        if (bins <= options.MaxCatToOnehot)
        {
            FindOneAgainstRest(slice, bins, total, rules, feature, ref best);
            return;
        }

        Span<int> order = stackalloc int[256];
        var used = 0;
        for (var b = 0; b <= bins; b++)
        {
            if (slice[b] != 0 && rules.RowsOf(slice[b]) >= options.CatSmooth)
            {
                order[used++] = b;
            }
        }

        order = order[..used];
        SortByRatio(slice, order, options.CatSmooth / hessianUnit);
        var extraL2 = options.CatL2 / hessianUnit;
        FindPrefix(slice, bins, order, total, rules, options, extraL2, feature, ref best);
        order.Reverse();
        FindPrefix(slice, bins, order, total, rules, options, extraL2, feature, ref best);
    }

    private static void FindOneAgainstRest(long* slice, int bins, long total, in SplitRules rules, int feature, ref Split best)
    {
        for (var b = 0; b <= bins; b++)
        {
            var left = slice[b];
            if (left == 0 || !rules.Allows(left) || !rules.Allows(total - left))
            {
                continue;
            }

            var set = default(CategorySet);
            set.Add(b);
            Offer(feature, Finish(set, slice, bins, left, total), left, total, rules, 0, ref best);
        }
    }

    private static void FindPrefix(
        long* slice, int bins, ReadOnlySpan<int> order, long total, in SplitRules rules, GrowthOptions options, double extraL2, int feature, ref Split best)
    {
        var limit = Math.Min(options.MaxCatThreshold, (order.Length + 1) / 2);
        var left = 0L;
        var group = 0;
        var set = default(CategorySet);
        for (var i = 0; i < limit; i++)
        {
            left += slice[order[i]];
            group += rules.RowsOf(slice[order[i]]);
            set.Add(order[i]);
            var right = total - left;
            if (!rules.Allows(right) || rules.RowsOf(right) < options.MinDataPerGroup)
            {
                return;
            }

            if (rules.Allows(left) && group >= options.MinDataPerGroup)
            {
                group = 0;
                Offer(feature, Finish(set, slice, bins, left, total), left, total, rules, extraL2, ref best);
            }
        }
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
