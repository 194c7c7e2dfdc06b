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
