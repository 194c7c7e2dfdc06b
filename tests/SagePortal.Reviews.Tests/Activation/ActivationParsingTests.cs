using SagePortal.Reviews.Activation;
using SagePortal.Reviews.Activation.Conditions;

namespace SagePortal.Reviews.Tests.Activation;

public sealed class ActivationParsingTests
{
    private const string Low = """{"ConditionType":"ConfidenceCheck","ConditionParameters":{"Confidence":{"LessThan":60}}}""";
    private const string Sampled = """{"ConditionType":"Sampling","ConditionParameters":{"RandomSamplingPercentage":5}}""";

    [Fact]
    public void Parse_AnAuditOfConfidentPredictions_GivesTheTypedTree()
    {
        var conditions = Credit.Conditions($$"""{"Or":[{{Low}},{"And":[{{Sampled}},{{Low}}]}]}""");

        var or = Assert.IsType<ConditionGroup>(Assert.Single(conditions.Conditions));
        Assert.Equal(GroupOperator.Or, or.Operator);
        Assert.Equal(60, Assert.IsType<ConfidenceCheck>(or.Members[0]).Confidence.LessThan);
        var and = Assert.IsType<ConditionGroup>(or.Members[1]);
        Assert.Equal(5, Assert.IsType<Sampling>(and.Members[0]).Percentage);
        Assert.Equal("$.Conditions[0].Or[1].And[1]", and.Members[1].Path);
        Assert.Equal(5, conditions.Nodes.Count());
    }

    [Fact]
    public void Parse_TwoLevelsWithoutNot_IsA2ICompatible()
    {
        Assert.True(Credit.Conditions(Low).A2ICompatible);
        Assert.True(Credit.Conditions($$"""{"Or":[{{Low}},{"And":[{{Sampled}},{{Low}}]}]}""").A2ICompatible);
        Assert.False(Credit.Conditions($$"""{"Not":{{Low}}}""").A2ICompatible);
        Assert.False(Credit.Conditions($$"""{"Or":[{{Low}},{"And":[{{Sampled}},{"Or":[{{Low}},{{Low}}]}]}]}""").A2ICompatible);
    }

    [Theory]
    [InlineData("", "NotJson", "$")]
    [InlineData("{", "NotJson", "$")]
    [InlineData("""{"Conditions":[]} x""", "NotJson", "$")]
    [InlineData("[]", "WrongKind", "$")]
    [InlineData("{}", "MissingMember", "$")]
    [InlineData("""{"Conditions":[]}""", "WrongKind", "$.Conditions")]
    [InlineData("""{"Conditions":["x"]}""", "WrongKind", "$.Conditions[0]")]
    [InlineData("""{"Conditions":[{}]}""", "MissingMember", "$.Conditions[0]")]
    [InlineData("""{"Conditions":[{"ConditionType":"Sampling"}]}""", "MissingMember", "$.Conditions[0]")]
    [InlineData("""{"Conditions":[{"ConditionType":"Sampel","ConditionParameters":{}}]}""", "UnknownConditionType", "$.Conditions[0].ConditionType")]
    [InlineData("""{"Conditions":[{"ConditionType":"Sampling","ConditionParameters":{}}]}""", "MissingMember", "$.Conditions[0].ConditionParameters")]
    [InlineData("""{"Conditions":[{"ConditionType":"Sampling","ConditionParameters":{"RandomSamplingPercentage":0}}]}""", "OutOfRange", "$.Conditions[0].ConditionParameters.RandomSamplingPercentage")]
    [InlineData("""{"Conditions":[{"ConditionType":"Sampling","ConditionParameters":{"RandomSamplingPercentage":100.5}}]}""", "OutOfRange", "$.Conditions[0].ConditionParameters.RandomSamplingPercentage")]
    [InlineData("""{"Conditions":[{"ConditionType":"Sampling","ConditionParameters":{"RandomSamplingPercentage":1e999}}]}""", "OutOfRange", "$.Conditions[0].ConditionParameters.RandomSamplingPercentage")]
    [InlineData("""{"Conditions":[{"ConditionType":"Sampling","ConditionParameters":{"RandomSamplingPercentage":"5"}}]}""", "WrongKind", "$.Conditions[0].ConditionParameters.RandomSamplingPercentage")]
    [InlineData("""{"Conditions":[{"ConditionType":"Sampling","ConditionParameters":{"RandomSamplingPercentage":5,"Rate":1}}]}""", "UnknownMember", "$.Conditions[0].ConditionParameters.Rate")]
    [InlineData("""{"Conditions":[{"ConditionType":"Sampling","ConditionParameters":{"RandomSamplingPercentage":5,"RandomSamplingPercentage":6}}]}""", "DuplicateMember", "$.Conditions[0].ConditionParameters.RandomSamplingPercentage")]
    [InlineData("""{"Conditions":[{"ConditionType":"ConfidenceCheck","ConditionParameters":{"Confidence":{}}}]}""", "MissingMember", "$.Conditions[0].ConditionParameters.Confidence")]
    [InlineData("""{"Conditions":[{"ConditionType":"ConfidenceCheck","ConditionParameters":{"Confidence":{"LessThan":101}}}]}""", "OutOfRange", "$.Conditions[0].ConditionParameters.Confidence.LessThan")]
    [InlineData("""{"Conditions":[{"ConditionType":"ConfidenceCheck","ConditionParameters":{"Confidence":{"Less":10}}}]}""", "UnknownMember", "$.Conditions[0].ConditionParameters.Confidence.Less")]
    [InlineData("""{"Conditions":[{"ConditionType":"ConfidenceCheck","ConditionParameters":{"Confidence":{"LessThan":10,"GreaterThan":10}}}]}""", "NeverHolds", "$.Conditions[0].ConditionParameters.Confidence")]
    [InlineData("""{"Conditions":[{"ConditionType":"FeatureRule","ConditionParameters":{"Feature":"a"}}]}""", "MissingMember", "$.Conditions[0].ConditionParameters")]
    [InlineData("""{"Conditions":[{"ConditionType":"FeatureRule","ConditionParameters":{"Feature":"a","Equals":[]}}]}""", "WrongKind", "$.Conditions[0].ConditionParameters.Equals")]
    [InlineData("""{"Conditions":[{"ConditionType":"FeatureRule","ConditionParameters":{"Feature":"a","IsMissing":true,"Equals":1}}]}""", "NeverHolds", "$.Conditions[0].ConditionParameters")]
    [InlineData("""{"Conditions":[{"ConditionType":"EndpointVariant","ConditionParameters":{}}]}""", "MissingMember", "$.Conditions[0].ConditionParameters")]
    [InlineData("""{"Conditions":[{"And":[]}]}""", "WrongKind", "$.Conditions[0].And")]
    [InlineData("""{"Conditions":[{"Or":[{"ConditionType":"UnseenCategory","ConditionParameters":{}}]}]}""", "TooFewMembers", "$.Conditions[0].Or")]
    [InlineData("""{"Conditions":[{"Not":{"ConditionType":"UnseenCategory","ConditionParameters":{}},"Or":[]}]}""", "WrongKind", "$.Conditions[0].Or")]
    public void Parse_AFaultyText_NamesTheFaultAndItsPlace(string json, string code, string path)
    {
        var finding = ActivationConditions.Parse(json).Findings[0];

        Assert.Equal((code, path), (finding.Code, finding.Path));
    }

    [Fact]
    public void Parse_AMisspeltMember_TellsLineColumnAndWhatWasMeant()
    {
        var finding = Assert.Single(ActivationConditions.Parse("""
            {"Conditions": [
              {"ConditionType": "ConfidenceCheck",
               "ConditionParameters": {"Confidence": {"LessThan": 60}, "PredictedLable": "方"}}]}
            """).Findings);

        Assert.Equal("line 3, column 60 ($.Conditions[0].ConditionParameters.PredictedLable): member `PredictedLable` is not known here: did you mean `PredictedLabel`", finding.ToString());
    }

    [Fact]
    public void Parse_SeveralFaults_FindsThemAll() =>
        Assert.Equal(3, ActivationConditions.Parse("""{"Conditions":[{"ConditionType":"Sampling","ConditionParameters":{}},{"And":[1,2]}]}""").Findings.Count);

    [Fact]
    public void Parse_FiveLevels_AreTakenAndSixRefused()
    {
        static string Nested(int levels) => levels == 0 ? Low : $$"""{"And":[{{Sampled}},{{Nested(levels - 1)}}]}""";

        Assert.True(ActivationConditions.Parse($$"""{"Conditions":[{{Nested(5)}}]}""").IsValid);
        Assert.Equal("TooDeep", Assert.Single(ActivationConditions.Parse($$"""{"Conditions":[{{Nested(6)}}]}""").Findings).Code);
    }

    [Fact]
    public void Parse_MoreThanTheLimitOfCharacters_IsRefused()
    {
        var text = $$"""{"Conditions":[{{Low}}]}""";

        Assert.True(ActivationConditions.Parse(text.PadRight(ActivationConditions.MaxLength)).IsValid);
        Assert.Equal("TooLong", Assert.Single(ActivationConditions.Parse(text.PadRight(ActivationConditions.MaxLength + 1)).Findings).Code);
    }

    [Fact]
    public void Parse_MutatedTexts_NeverThrows()
    {
        var seed = $$"""{"Conditions":[{"Or":[{{Low}},{"And":[{{Sampled}},{"Not":{{Credit.Simple("FeatureRule", """{"Feature":"a","In":["x",1,true]}""")}}}]}]}]}""";
        string[] pieces = ["\"", "{", "}", "[", "]", ",", ":", "null", "1e999", "-1", "true", "\\ud800", "方", "😀", "And", "Not", "Equals", "{}", " ", "5"];
        var random = new Random(7);
        var valid = 0;
        for (var round = 0; round < 10_000; round++)
        {
            var at = random.Next(seed.Length);
            var cut = Math.Min(seed.Length - at, random.Next(3));
            var parsing = ActivationConditions.Parse(string.Concat(seed.AsSpan(0, at), pieces[random.Next(pieces.Length)], seed.AsSpan(at + cut)));
            if (parsing.IsValid)
            {
                valid++;
                Assert.NotEmpty(parsing.Conditions.Evaluate(Credit.Case(), Credit.Seed).ToJson());
            }
            else
            {
                Assert.NotEmpty(parsing.Findings);
            }
        }

        Assert.InRange(valid, 100, 9_000);
    }
}
