using SagePortal.Reviews.Activation;

namespace SagePortal.Reviews.Tests.Activation;

/// <summary>Each condition type on a prediction "approved" with 70 %.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("ConfidenceCheck", """{"Confidence":{"LessThan":70.5}}""", true)]
    [InlineData("ConfidenceCheck", """{"Confidence":{"LessThan":69}}""", false)]
    [InlineData("ConfidenceCheck", """{"Confidence":{"LessThanEquals":70}}""", true)]
    [InlineData("ConfidenceCheck", """{"Confidence":{"Equals":70}}""", true)]
    [InlineData("ConfidenceCheck", """{"Confidence":{"GreaterThan":60,"LessThan":80}}""", true)]
    [InlineData("ConfidenceCheck", """{"Confidence":{"GreaterThan":60,"LessThan":65}}""", false)]
    [InlineData("ConfidenceCheck", """{"Confidence":{"GreaterThanEquals":70.1}}""", false)]
    [InlineData("ConfidenceCheck", """{"PredictedLabel":"approved","Confidence":{"LessThan":90}}""", true)]
    [InlineData("ConfidenceCheck", """{"PredictedLabel":"rejected","Confidence":{"LessThan":90}}""", false)]
    [InlineData("Margin", """{"Margin":{"LessThan":41}}""", true)]
    [InlineData("Margin", """{"Margin":{"LessThan":39}}""", false)]
    [InlineData("Entropy", """{"Entropy":{"GreaterThan":0.88}}""", true)]
    [InlineData("Entropy", """{"Entropy":{"GreaterThan":0.89}}""", false)]
    [InlineData("UnseenCategory", """{"Feature":"job"}""", true)]
    [InlineData("UnseenCategory", """{"Feature":"country"}""", false)]
    [InlineData("UnseenCategory", """{}""", true)]
    [InlineData("UnseenCategory", """{"Feature":"*"}""", true)]
    [InlineData("MissingImportantFeature", """{"Feature":"income"}""", true)]
    [InlineData("MissingImportantFeature", """{"Feature":"not there"}""", true)]
    [InlineData("MissingImportantFeature", """{"Feature":"amount"}""", false)]
    [InlineData("FeatureRule", """{"Feature":"amount","GreaterThan":10000}""", true)]
    [InlineData("FeatureRule", """{"Feature":"amount","GreaterThan":10000,"LessThan":20000}""", false)]
    [InlineData("FeatureRule", """{"Feature":"country","Equals":"JP"}""", true)]
    [InlineData("FeatureRule", """{"Feature":"country","Equals":"jp"}""", false)]
    [InlineData("FeatureRule", """{"Feature":"country","NotEquals":"US"}""", true)]
    [InlineData("FeatureRule", """{"Feature":"country","In":["DE","JP"]}""", true)]
    [InlineData("FeatureRule", """{"Feature":"country","NotIn":["DE","JP"]}""", false)]
    [InlineData("FeatureRule", """{"Feature":"amount","In":[20000]}""", true)]
    [InlineData("FeatureRule", """{"Feature":"amount","Equals":"20000"}""", true)]
    [InlineData("FeatureRule", """{"Feature":"zip","Equals":123}""", true)]
    [InlineData("FeatureRule", """{"Feature":"zip","Equals":"123"}""", false)]
    [InlineData("FeatureRule", """{"Feature":"zip","LessThan":124}""", true)]
    [InlineData("FeatureRule", """{"Feature":"income","IsMissing":true}""", true)]
    [InlineData("FeatureRule", """{"Feature":"income","IsMissing":false}""", false)]
    [InlineData("FeatureRule", """{"Feature":"amount","IsMissing":true}""", false)]
    [InlineData("FeatureRule", """{"Feature":"not there","IsMissing":true}""", true)]
    [InlineData("Segment", """{"Feature":"country","Values":["US","JP"]}""", true)]
    [InlineData("Segment", """{"Feature":"country","Values":["US"]}""", false)]
    [InlineData("Segment", """{"Feature":"amount","Values":[20000]}""", true)]
    [InlineData("ValueAtRisk", """{"Feature":"amount","Amount":5999}""", true)]
    [InlineData("ValueAtRisk", """{"Feature":"amount","Amount":6001}""", false)]
    [InlineData("EndpointVariant", """{"EndpointName":"credit-*"}""", true)]
    [InlineData("EndpointVariant", """{"EndpointName":"credit-*","VariantName":"cana?y"}""", true)]
    [InlineData("EndpointVariant", """{"EndpointName":"credit-*","VariantName":"stable"}""", false)]
    public void Evaluate_ACondition_HoldsAsWritten(string type, string parameters, bool holds)
    {
        Assert.Equal(holds, Credit.Single(type, parameters).Holds);
    }

    [Theory]
    [InlineData("Margin", """{"Margin":{"LessThan":41}}""", "the probabilities of at least two classes are needed")]
    [InlineData("ConfidenceCheck", """{"Confidence":{"LessThan":60}}""", "the prediction has no class")]
    [InlineData("ConformalSetSize", """{"Size":{"Equals":0}}""", "the prediction has no conformal set")]
    [InlineData("Outlier", """{"Score":{"GreaterThanEquals":1}}""", "the prediction has no outlier score")]
    [InlineData("PredictionRange", """{"Value":{"GreaterThan":1}}""", "the prediction has no value")]
    [InlineData("IntervalWidth", """{"Width":{"GreaterThan":1}}""", "the prediction has no interval")]
    [InlineData("FeatureRule", """{"Feature":"age","LessThan":18}""", "the input has no feature `age`")]
    [InlineData("Segment", """{"Feature":"age","Values":["x"]}""", "the input has no feature `age`")]
    [InlineData("ValueAtRisk", """{"Feature":"amount","Amount":1}""", "`amount` is no number")]
    [InlineData("EndpointVariant", """{"ModelVersion":"*/7"}""", "the prediction has no model version")]
    public void Evaluate_WhatIsNotThere_IsUnknownWithTheReason(string type, string parameters, string reason)
    {
        var result = Credit.Single(type, parameters, new PredictionCase { Input = "" });

        Assert.Null(result.Holds);
        Assert.Equal(reason, result.Detail);
    }

    [Fact]
    public void Evaluate_AMissingCell_IsUnknownForComparisonsButAnswersIsMissing()
    {
        Assert.Null(Credit.Single("FeatureRule", """{"Feature":"income","LessThan":5}""").Holds);
        Assert.Null(Credit.Single("FeatureRule", """{"Feature":"income","NotEquals":"x"}""").Holds);
        Assert.False(Credit.Single("FeatureRule", """{"Feature":"income","LessThan":5,"IsMissing":false}""").Holds);
    }

    [Fact]
    public void Evaluate_ATextWhereANumberIsAsked_SaysWhatItSaw() =>
        Assert.Equal("`country` is `JP`, which is no number", Credit.Single("FeatureRule", """{"Feature":"country","LessThan":5}""").Detail);

    [Fact]
    public void Evaluate_ConformalSets_CountTheirClasses()
    {
        var prediction = Credit.Case() with { ConformalSet = ["approved", "rejected"] };

        Assert.True(Credit.Single("ConformalSetSize", """{"Size":{"GreaterThanEquals":2}}""", prediction).Holds);
        Assert.True(Credit.Single("ConformalSetSize", """{"Size":{"Equals":0}}""", prediction with { ConformalSet = [] }).Holds);
    }

    [Fact]
    public void Evaluate_Regression_SeesValueIntervalAndOutlierScore()
    {
        var prediction = new PredictionCase { Input = "", PredictedValue = 120, Interval = new PredictionInterval(100, 150), OutlierScore = 3.5 };

        Assert.True(Credit.Single("PredictionRange", """{"Value":{"GreaterThan":119.5}}""", prediction).Holds);
        Assert.True(Credit.Single("IntervalWidth", """{"Width":{"Equals":50}}""", prediction).Holds);
        Assert.True(Credit.Single("Outlier", """{"Score":{"GreaterThanEquals":3.5}}""", prediction).Holds);
        Assert.False(Credit.Single("Outlier", """{"Score":{"GreaterThan":3.5}}""", prediction).Holds);
    }

    [Fact]
    public void Evaluate_Entropy_IsOneForUniformAndZeroForCertain()
    {
        Assert.True(Credit.Single("Entropy", """{"Entropy":{"GreaterThanEquals":1}}""", Credit.Case(0.5)).Holds);
        Assert.True(Credit.Single("Entropy", """{"Entropy":{"Equals":0}}""", Credit.Case(1)).Holds);
    }
}
