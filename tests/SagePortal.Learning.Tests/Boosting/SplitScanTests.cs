using FsCheck;
using FsCheck.Fluent;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Growing;

namespace SagePortal.Learning.Tests.Boosting;

public sealed unsafe class SplitScanTests
{
    [Fact]
    public void Find_RandomHistograms_GainsAsMuchAsTryingEverySplit()
    {
        var cases = from seed in Gen.Choose(0, int.MaxValue)
                    from bins in Gen.Choose(1, 255)
                    from missing in Gen.Elements(false, true)
                    from l1 in Gen.Elements(0.0, 30.0)
                    select (seed, bins, missing, l1);
        Prop.ForAll(cases.ToArbitrary(), c => AgreesWithBruteForce(c.seed, c.bins, c.missing, c.l1)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Find_MissingRowsOnly_OffersNothing()
    {
        using var slice = new NativeBuffer<long>(264);
        slice.Pointer[10] = PackedSum.Pack(50, 50);
        using var prefix = new NativeBuffer<long>(NumericSplitScan.PrefixLength);
        var best = Split.None;
        NumericSplitScan.Find(slice.Pointer, 10, PackedSum.Pack(50, 50), new SplitRules(0, 0, 1, 1, 1, 1), prefix.Pointer, 0, ref best);
        Assert.False(best.IsFound);
    }

    private static bool AgreesWithBruteForce(int seed, int bins, bool withMissing, double l1)
    {
        var random = new Random(seed);
        using var slice = new NativeBuffer<long>(264);
        using var prefix = new NativeBuffer<long>(NumericSplitScan.PrefixLength);
        var total = 0L;
        for (var b = 0; b < bins + (withMissing ? 1 : 0); b++)
        {
            slice.Pointer[b] = random.Next(3) == 0 ? 0 : PackedSum.Pack(random.Next(-1000, 1000), random.Next(1, 500));
            total += slice.Pointer[b];
        }

        if (total == 0)
        {
            return true;
        }

        var rules = new SplitRules(l1, 5, 40, 1, 1, 1);
        var best = Split.None;
        NumericSplitScan.Find(slice.Pointer, bins, total, rules, prefix.Pointer, 3, ref best);
        var expected = BruteForce(slice.Pointer, bins, total, rules);
        return double.IsNaN(expected) ? !best.IsFound : best.IsFound && Math.Abs(best.Gain - expected) <= 1e-4 * Math.Max(1, Math.Abs(expected) + rules.Score(total));
    }

    private static double BruteForce(long* slice, int bins, long total, in SplitRules rules)
    {
        var best = double.NaN;
        var missing = slice[bins];
        for (var cut = 0; cut < bins; cut++)
        {
            var left = 0L;
            for (var b = 0; b <= cut; b++)
            {
                left += slice[b];
            }

            foreach (var side in missing == 0 ? [left] : new[] { left, left + missing })
            {
                if (rules.Allows(side) && rules.Allows(total - side))
                {
                    var gain = rules.Score(side) + rules.Score(total - side) - rules.Score(total);
                    best = double.IsNaN(best) || gain > best ? gain : best;
                }
            }
        }

        return best;
    }
}
