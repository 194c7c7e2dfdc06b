using FsCheck;
using FsCheck.Fluent;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Tests;

public sealed class GlobTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a*c", "ac", true)]
    [InlineData("a*c", "abcd", false)]
    [InlineData("*.csv", "a.csv.gz", false)]
    [InlineData("[a]+.", "[a]+.", true)]
    public void Matches_Examples_AsAws(string pattern, string text, bool expected) => Assert.Equal(expected, Glob.Compile(pattern).Matches(text));

    [Fact]
    public void Matches_AnyPatternAndText_AgreesWithTheDefinition()
    {
        var words = Gen.Elements('a', 'b', '*', '?').ListOf().Select(c => string.Concat(c.Take(12)));
        var texts = Gen.Elements('a', 'b').ListOf().Select(c => string.Concat(c.Take(12)));
        Prop.ForAll(words.ToArbitrary(), texts.ToArbitrary(), (pattern, text) => Glob.Compile(pattern).Matches(text) == ByDefinition(pattern, text)).QuickCheckThrowOnFailure();
    }

    // A backtracking matcher would need more steps than there are atoms.
    [Fact]
    public void Matches_HundredStarsOnLongText_EndsAtOnce()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 100)) + "b";

        Assert.False(Glob.Compile(pattern).Matches(new string('a', 100_000)));
    }

    [Theory]
    [InlineData("*aaaaaaaaaaaaaaaaaaaaaaaab*", 'a')]
    [InlineData("*a?aaaaaaaaaaaaaaaaaaaaaaab*", 'a')]
    [InlineData("a*aaaaaaaaaaaaaaaaaaaaaaaaaab", 'a')]
    public void Matches_PatternThatGoesBackAndForth_AgreesWithAHitPlacedLate(string pattern, char filler)
    {
        var text = new string(filler, 5000);
        var hit = pattern.Trim('*').Replace('?', 'x').Replace("a*", "a", StringComparison.Ordinal);

        Assert.False(Glob.Compile(pattern).Matches(text));
        Assert.True(Glob.Compile(pattern).Matches(text + hit));
    }

    // Pieces longer than a machine word, with and without question marks, against the plain algorithm without a limit of steps.
    [Fact]
    public void Matches_LongPieces_AgreeWithThePlainSearch()
    {
        var random = new Random(5);
        for (var round = 0; round < 400; round++)
        {
            var piece = string.Concat(Enumerable.Range(0, random.Next(1, 150)).Select(_ => random.Next(8) == 0 ? '?' : random.Next(12) == 0 ? 'b' : 'a'));
            var text = string.Concat(Enumerable.Range(0, 2000).Select(_ => random.Next(14) == 0 ? 'b' : 'a'));
            var expected = Enumerable.Range(0, text.Length - piece.Length + 1).Any(at => Enumerable.Range(0, piece.Length).All(i => piece[i] == '?' || piece[i] == text[at + i]));

            Assert.Equal(expected, Glob.Compile($"*{piece}*").Matches(text));
        }
    }

    private static bool ByDefinition(string pattern, string text)
    {
        if (pattern.Length == 0)
        {
            return text.Length == 0;
        }

        return pattern[0] switch
        {
            '*' => ByDefinition(pattern[1..], text) || (text.Length > 0 && ByDefinition(pattern, text[1..])),
            '?' => text.Length > 0 && ByDefinition(pattern[1..], text[1..]),
            var c => text.Length > 0 && text[0] == c && ByDefinition(pattern[1..], text[1..]),
        };
    }
}
