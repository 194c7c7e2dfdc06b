using SagePortal.Learning.Metrics;

namespace SagePortal.Learning.Tests.Metrics;

public sealed class MetricCatalogTests
{
    [Theory]
    [InlineData(ProblemType.BinaryClassification, "F1")]
    [InlineData(ProblemType.MulticlassClassification, "Accuracy")]
    [InlineData(ProblemType.Regression, "MSE")]
    public void DefaultObjective_IsAutopilots(ProblemType problem, string name)
    {
        var metric = MetricCatalog.DefaultObjective(problem);

        Assert.Equal(name, metric.Name);
        Assert.True(MetricCatalog.Supports(problem, metric));
    }

    [Fact]
    public void Find_OfEveryListedName_GivesThatMetric()
    {
        foreach (var metric in Enum.GetValues<ProblemType>().SelectMany(MetricCatalog.For))
        {
            Assert.Equal(metric.GetType(), MetricCatalog.Find(metric.Name)!.GetType());
            Assert.Equal(metric.Name, MetricCatalog.Find(metric.Name.ToLowerInvariant())!.Name);
        }
    }

    [Fact]
    public void Find_OfUnknownName_GivesNull() => Assert.Null(MetricCatalog.Find("Sharpness"));

    [Fact]
    public void SurrogateFor_LabelMetrics_IsLogLoss()
    {
        Assert.IsType<LogLoss>(MetricCatalog.SurrogateFor(new F1()));
        Assert.IsType<Auc>(MetricCatalog.SurrogateFor(new Auc()));
    }
}
