using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using static SagePortal.AutoML.Tests.Columns;

namespace SagePortal.AutoML.Tests.Preparation;

public sealed class TargetEncodingTests
{
    [Fact]
    public void Fit_Words_SortsLabelsOrdinally()
    {
        var target = Words("y", "b", "a", "B", "10", "9");

        var encoding = TargetEncoding.Fit(target, ProblemType.MulticlassClassification);

        Assert.Equal(["10", "9", "B", "a", "b"], encoding.Labels);
        Assert.Equal([4f, 3f, 2f, 0f, 1f], encoding.Encode(target, weights: null).Values);
    }

    [Fact]
    public void Fit_TwoClasses_TakesTheLaterAsPositive() =>
        Assert.Equal([1f, 0f], TargetEncoding.Fit(Words("y", "yes", "no"), ProblemType.BinaryClassification).Encode(Words("y", "yes", "no"), weights: null).Values);

    [Theory]
    [InlineData(ProblemType.Regression, "TargetNotNumeric", "a", "1", "2")]
    [InlineData(ProblemType.Regression, "TargetConstant", "2", "2", "2")]
    [InlineData(ProblemType.BinaryClassification, "TargetConstant", "a", "a", "a")]
    [InlineData(ProblemType.BinaryClassification, "TargetNotBinary", "a", "b", "c")]
    public void Fit_UnsuitableTarget_NamesColumnAndCell(ProblemType problem, string code, params string[] words)
    {
        var e = Assert.Throws<DataProblemException>(() => TargetEncoding.Fit(Words("outcome", words), problem));

        Assert.Equal(code, e.Code);
        Assert.Contains("`outcome`", e.Message, StringComparison.Ordinal);
        Assert.Contains($"`{words[0]}`", e.Message, StringComparison.Ordinal);
    }
}
