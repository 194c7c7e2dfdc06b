using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using static SagePortal.AutoML.Tests.Columns;

namespace SagePortal.AutoML.Tests.Preparation;

public sealed class ProblemTypeInferenceTests
{
    [Theory]
    [InlineData(2, 100, ProblemType.BinaryClassification)]
    [InlineData(10, 100, ProblemType.MulticlassClassification)]
    [InlineData(11, 100, ProblemType.Regression)]
    [InlineData(100, 2000, ProblemType.MulticlassClassification)]
    [InlineData(101, 2000, ProblemType.Regression)]
    public void Infer_WholeNumbers_GoesByTheShareOfDistinctOnes(int distinct, int rows, ProblemType expected)
    {
        var target = Numbers("y", [.. Enumerable.Range(0, rows).Select(i => (double)(i % distinct))]);

        Assert.Equal(expected, ProblemTypeInference.Infer(target));
    }

    [Fact]
    public void Infer_FewFractions_IsRegression() =>
        Assert.Equal(ProblemType.Regression, ProblemTypeInference.Infer(Numbers("y", [.. Enumerable.Range(0, 1000).Select(i => (i % 5) + 0.5)])));

    [Fact]
    public void Infer_MissingValues_AreNoClass() =>
        Assert.Equal(ProblemType.BinaryClassification, ProblemTypeInference.Infer(Words("y", "a", null, "b", null)));

    [Fact]
    public void Infer_ThreeWords_IsMulticlass() =>
        Assert.Equal(ProblemType.MulticlassClassification, ProblemTypeInference.Infer(Words("y", "a", "b", "c")));
}
