using FsCheck;
using FsCheck.Fluent;
using SagePortal.Policies.Editing;

namespace SagePortal.Policies.Tests.Editing;

public sealed class LineDiffTests
{
    [Fact]
    public void Between_OneLineChanged_RemovesItAndAddsTheOther() =>
        Assert.Equal(
            [new DiffLine("a", 1, 1), new DiffLine("b", 2, null), new DiffLine("x", null, 2), new DiffLine("c", 3, 3)],
            LineDiff.Between("a\nb\nc", "a\nx\nc"));

    [Fact]
    public void Between_OtherLineBreaks_AreNoDifference() => Assert.All(LineDiff.Between("a\r\nb", "a\nb"), line => Assert.False(line.IsAdded || line.IsRemoved));

    [Fact]
    public void Between_AnyTexts_HoldsBothInOrder() =>
        Check.QuickThrowOnFailure(Prop.ForAll((from a in Texts() from b in Texts() select (a, b)).ToArbitrary(), pair =>
        {
            var lines = LineDiff.Between(pair.a, pair.b);
            return string.Join('\n', lines.Where(l => !l.IsAdded).Select(l => l.Text)) == pair.a
                && string.Join('\n', lines.Where(l => !l.IsRemoved).Select(l => l.Text)) == pair.b
                && lines.Where(l => !l.IsAdded).Select(l => l.Before!.Value).SequenceEqual(Enumerable.Range(1, pair.a.Split('\n').Length))
                && lines.Where(l => !l.IsRemoved).Select(l => l.After!.Value).SequenceEqual(Enumerable.Range(1, pair.b.Split('\n').Length));
        }));

    [Fact]
    public void Between_AnyTexts_ChangesAsFewLinesAsPossible() =>
        Check.QuickThrowOnFailure(Prop.ForAll((from a in Texts() from b in Texts() select (a, b)).ToArbitrary(), pair =>
            LineDiff.Between(pair.a, pair.b).Count(l => !l.IsAdded && !l.IsRemoved) == LongestCommon(pair.a.Split('\n'), pair.b.Split('\n'))));

    [Fact]
    public void Between_TextsWithNothingInCommon_EndsSoon()
    {
        var (a, b) = (string.Join('\n', Enumerable.Range(0, 5_000)), string.Join('\n', Enumerable.Range(10_000, 5_000)));

        Assert.Equal(10_000, LineDiff.Between(a, b).Count);
    }

    private static int LongestCommon(string[] a, string[] b)
    {
        var best = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                best[i, j] = a[i - 1] == b[j - 1] ? best[i - 1, j - 1] + 1 : Math.Max(best[i - 1, j], best[i, j - 1]);
            }
        }

        return best[a.Length, b.Length];
    }

    private static Gen<string> Texts() => Gen.Sized(size => Gen.ListOf(Gen.Elements("a", "b", "c", "d"), Math.Min(size, 12)).Select(lines => string.Join('\n', lines)));
}
