using System.Text.Json.Nodes;
using SagePortal.Features.HumanReview.Components;
using SagePortal.Reviews.Activation;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>The condition builder and the text say the same.</summary>
public sealed class FlowConditionTextTests
{
    [Theory]
    [InlineData("""{"ConditionType":"ConfidenceCheck","ConditionParameters":{"PredictedLabel":"yes","Confidence":{"GreaterThanEquals":20,"LessThan":60.5}}}""")]
    [InlineData("""{"ConditionType":"FeatureRule","ConditionParameters":{"Feature":"amount","GreaterThan":10000}}""")]
    [InlineData("""{"ConditionType":"FeatureRule","ConditionParameters":{"Feature":"country","In":["JP","US"]}}""")]
    [InlineData("""{"ConditionType":"FeatureRule","ConditionParameters":{"Feature":"income","IsMissing":true}}""")]
    [InlineData("""{"ConditionType":"Segment","ConditionParameters":{"Feature":"plan","Values":["basic",3]}}""")]
    [InlineData("""{"ConditionType":"ValueAtRisk","ConditionParameters":{"Feature":"amount","Amount":5000}}""")]
    [InlineData("""{"ConditionType":"Sampling","ConditionParameters":{"RandomSamplingPercentage":0.5}}""")]
    [InlineData("""{"ConditionType":"EndpointVariant","ConditionParameters":{"VariantName":"canary-*"}}""")]
    [InlineData("""{"And":[{"ConditionType":"Entropy","ConditionParameters":{"Entropy":{"GreaterThan":0.8}}},{"Not":{"ConditionType":"UnseenCategory","ConditionParameters":{"Feature":"*"}}}]}""")]
    public void ReadAndWrite_ValidConditions_GivesThemBack(string condition)
    {
        var text = $$"""{"Conditions":[{{condition}}]}""";

        var drafts = FlowConditionText.Read(ActivationConditions.Parse(text).Conditions!);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(FlowConditionText.Write(drafts))), FlowConditionText.Write(drafts));
    }

    [Fact]
    public void EveryType_NewCondition_HasAShapeAndNeedsAtMostAColumn()
    {
        foreach (var type in ConditionTypes.All)
        {
            var draft = FlowConditionDraft.Condition(type);
            foreach (var field in FlowConditionType.Of(type).Fields.Where(f => draft.Fields[f.Name].Length == 0))
            {
                draft.Fields[field.Name] = "something";
            }

            var parsed = ActivationConditions.Parse(FlowConditionText.Write([draft]));

            Assert.True(parsed.IsValid, $"{type}: {string.Join("; ", parsed.Findings)}");
        }
    }

    [Fact]
    public void Write_NoCondition_IsEmpty() => Assert.Equal("", FlowConditionText.Write([]));
}
