using FsCheck;
using FsCheck.Fluent;
using SagePortal.Reviews.Activation;
using SagePortal.Reviews.Activation.Conditions;

namespace SagePortal.Reviews.Tests.Activation;

public sealed class ActivationResultTests
{
    private static readonly string s_true = Credit.Simple("UnseenCategory", """{"Feature":"job"}""");
    private static readonly string s_false = Credit.Simple("UnseenCategory", """{"Feature":"country"}""");
    private static readonly string s_unknown = Credit.Simple("Outlier", """{"Score":{"GreaterThan":0}}""");

    // Kleene's tables; the members cannot short-circuit each other.
    [Theory]
    [InlineData("And", "TT", true)]
    [InlineData("And", "TF", false)]
    [InlineData("And", "TU", null)]
    [InlineData("And", "UF", false)]
    [InlineData("Or", "FF", false)]
    [InlineData("Or", "UT", true)]
    [InlineData("Or", "UF", null)]
    [InlineData("Not", "T", false)]
    [InlineData("Not", "F", true)]
    [InlineData("Not", "U", null)]
    public void Evaluate_Groups_FollowThreeValuedLogic(string name, string members, bool? expected)
    {
        var texts = members.Select(m => m == 'T' ? s_true : m == 'F' ? s_false : s_unknown).ToList();
        var text = name == "Not" ? $$"""{"Not":{{texts[0]}}}""" : $$"""{"{{name}}":[{{string.Join(',', texts)}}]}""";
        var result = Credit.Conditions(text).Evaluate(Credit.Case(), Credit.Seed);

        Assert.Equal(expected, Assert.Single(result.Conditions).Holds);
        Assert.Equal(expected == true, result.Activated);
        Assert.Equal(members.Length + 1, result.All.Count());
    }

    [Fact]
    public void ToJson_OfATree_HasA2IsShapeWithEveryResult()
    {
        var result = Credit.Conditions($$"""{"Or":[{{s_false}},{"Not":{{s_true}}}]},{{s_unknown}}""").Evaluate(Credit.Case(), Credit.Seed);

        Assert.Equal(
            """
            {"Conditions":[{"Or":[{"ConditionType":"UnseenCategory","ConditionParameters":{"Feature":"country"},"Detail":"`country` is `JP`","EvaluationResult":false},{"Not":{"ConditionType":"UnseenCategory","ConditionParameters":{"Feature":"job"},"Detail":"`job` is `astronaut`","EvaluationResult":true},"EvaluationResult":false}],"EvaluationResult":false},{"ConditionType":"Outlier","ConditionParameters":{"Score":{"GreaterThan":0}},"Detail":"the prediction has no outlier score","EvaluationResult":false,"Unknown":true}]}
            """,
            result.ToJson().Replace("\\u0060", "`", StringComparison.Ordinal));
    }

    [Fact]
    public void ToJson_AMaskedColumn_TellsTheResultButNotTheValue()
    {
        var rule = Credit.Simple("FeatureRule", """{"Feature":"country","NotEquals":"US"}""");
        var result = Credit.Conditions($$"""{"Not":{{rule}}},{{s_true}}""").Evaluate(Credit.Case(), Credit.Seed);

        Assert.Contains("JP", result.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("JP", result.ToJson(["country"]), StringComparison.Ordinal);
        Assert.Contains("astronaut", result.ToJson(["country"]), StringComparison.Ordinal);
        Assert.Contains("\"EvaluationResult\":true", result.ToJson(["country"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_Sampling_GivesTheSameVerdictForTheSameInputAlways()
    {
        var conditions = Credit.Conditions(Credit.Simple("Sampling", """{"RandomSamplingPercentage":50}"""));
        var first = conditions.Evaluate(Credit.Case(input: "row 17"), Credit.Seed).Activated;

        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.Equal(first, conditions.Evaluate(Credit.Case(0.9, "row 17"), Credit.Seed).Activated));
    }

    // Six standard deviations: a false alarm once in half a billion salts, and the salts are fixed.
    [Theory]
    [InlineData(0.5)]
    [InlineData(5)]
    [InlineData(37)]
    [InlineData(99)]
    public void Evaluate_Sampling_ChoosesItsShareUnderEverySaltAndVersion(double percentage)
    {
        var conditions = Credit.Conditions(Credit.Simple("Sampling", FormattableString.Invariant($$"""{"RandomSamplingPercentage":{{percentage}}}""")));
        const int Rows = 20_000;
        foreach (var seed in new[] { new SamplingSeed("a", "1"), new SamplingSeed("a", "2"), new SamplingSeed("b", "1") })
        {
            var sent = Enumerable.Range(0, Rows).Count(i => conditions.Evaluate(new PredictionCase { Input = $"row {i}" }, seed).Activated);
            var deviation = Math.Sqrt(Rows * (percentage / 100) * (1 - (percentage / 100)));
            Assert.InRange(sent, (Rows * percentage / 100) - (6 * deviation), (Rows * percentage / 100) + (6 * deviation));
        }
    }

    [Fact]
    public void Evaluate_ALargerPercentage_KeepsEveryoneASmallerOneChose()
    {
        var (small, large) = (Credit.Conditions(Credit.Simple("Sampling", """{"RandomSamplingPercentage":5}""")), Credit.Conditions(Credit.Simple("Sampling", """{"RandomSamplingPercentage":10}""")));
        var inputs = Enumerable.Range(0, 5_000).Select(i => new PredictionCase { Input = $"row {i}" }).Where(c => small.Evaluate(c, Credit.Seed).Activated).ToList();

        Assert.NotEmpty(inputs);
        Assert.All(inputs, c => Assert.True(large.Evaluate(c, Credit.Seed).Activated));
    }

    [Fact]
    public void Draw_TwoOrdinals_AreIndependent()
    {
        var both = Enumerable.Range(0, 20_000).Count(i => Credit.Seed.Draw($"row {i}", 0) < 0.5 && Credit.Seed.Draw($"row {i}", 1) < 0.5);

        Assert.InRange(both, 5_000 - 368, 5_000 + 368);
    }

    [Fact]
    public void Draw_ThePartsOfTheSeed_CannotBeShiftedIntoEachOther() =>
        Assert.NotEqual(new SamplingSeed("ab", "c").Draw("x", 0), new SamplingSeed("a", "bc").Draw("x", 0));

    // Computed with Python's hashlib. A verdict must never change with a new release.
    [Fact]
    public void Draw_AKnownInput_StaysWhatItIs() => Assert.Equal(0.16342288987031828, new SamplingSeed("salt", "1").Draw("{\"amount\":20000}", 0), 15);

    // Random trees against the definition: the share of all draws of the sampling conditions under which the tree holds.
    [Fact]
    public void InclusionProbability_RandomTrees_IsExact()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var conditions = Credit.Conditions(string.Join(',', Enumerable.Range(0, random.Next(1, 3)).Select(_ => Tree(random, 3))));
            var samplings = conditions.Nodes.OfType<Sampling>().ToList();
            if (samplings.Count > 8)
            {
                return;
            }

            var result = conditions.Evaluate(Credit.Case(), Credit.Seed);
            var expected = 0.0;
            for (var draws = 0; draws < 1 << samplings.Count; draws++)
            {
                var chosen = samplings.Select((s, i) => (s, Drawn: (draws >> i & 1) == 1)).ToDictionary(p => p.s, p => p.Drawn);
                expected += result.Conditions.Any(c => Holds(c, chosen) == true) ? chosen.Aggregate(1.0, (p, c) => p * (c.Value ? c.Key.Percentage / 100 : 1 - (c.Key.Percentage / 100))) : 0;
            }

            Assert.Equal(expected, result.InclusionProbability, 12);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static string Tree(Random random, int depth) => depth == 0 || random.Next(3) == 0
        ? random.Next(5) switch
        {
            0 => s_true,
            1 => s_false,
            2 => s_unknown,
            _ => Credit.Simple("Sampling", FormattableString.Invariant($$"""{"RandomSamplingPercentage":{{random.Next(1, 100)}}}""")),
        }
        : random.Next(3) switch
        {
            0 => $$"""{"Not":{{Tree(random, depth - 1)}}}""",
            1 => $$"""{"And":[{{Tree(random, depth - 1)}},{{Tree(random, depth - 1)}}]}""",
            _ => $$"""{"Or":[{{Tree(random, depth - 1)}},{{Tree(random, depth - 1)}}]}""",
        };

    private static bool? Holds(ConditionResult result, Dictionary<Sampling, bool> drawn)
    {
        if (result.Node is Sampling sampling)
        {
            return drawn[sampling];
        }

        if (result.Node is not ConditionGroup group)
        {
            return result.Holds;
        }

        var members = result.Members.Select(m => Holds(m, drawn)).ToList();
        return group.Operator switch
        {
            GroupOperator.Not => !members[0],
            GroupOperator.And => members.Aggregate((bool?)true, (a, b) => a & b),
            _ => members.Aggregate((bool?)false, (a, b) => a | b),
        };
    }
}
