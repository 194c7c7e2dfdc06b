using SagePortal.Learning.Boosting;
using SagePortal.Learning.Losses;

namespace SagePortal.Learning.Tests.Losses;

public sealed class LossTests
{
    private static readonly Target s_numbers = new(ProblemType.Regression, Values(i => i % 7 - 2.5f), 0, Values(i => 0.5f + i % 3));
    private static readonly Target s_counts = new(ProblemType.Regression, Values(i => i % 4), 0);

    public static TheoryData<string> All => ["squared", "huber", "poisson", "logistic", "softmax", "quantile", "absolute", "gamma", "tweedie"];

    [Theory]
    [MemberData(nameof(All))]
    public void ComputeGradients_AnyScore_IsTheSlopeOfTheLoss(string name)
    {
        var (loss, target) = Case(name);
        var scores = Scores(loss.ScoreCount(target));
        var (gradients, hessians) = (Scores(scores.Length), Scores(scores.Length));
        loss.ComputeGradients(target, scores, gradients, hessians, 0, target.RowCount);
        for (var row = 0; row < target.RowCount; row++)
        {
            var weight = target.Weights?[row] ?? 1;
            for (var k = 0; k < scores.Length; k++)
            {
                var s = scores.Select(c => (double)c[row]).ToArray();
                double At(double step)
                {
                    var moved = (double[])s.Clone();
                    moved[k] += step;
                    return loss.Of(target.Values[row], moved);
                }

                Assert.Equal(weight * (At(1e-4) - At(-1e-4)) / 2e-4, gradients[k][row], 2e-3);
                Assert.True(hessians[k][row] >= 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void InitialScores_AnyTarget_AreBetterThanTheirNeighbours(string name)
    {
        var (loss, target) = Case(name);
        int[] rows = [.. Enumerable.Range(0, target.RowCount)];
        var initial = loss.InitialScores(target, rows);
        double Mean(int moved, float step) => loss.Mean(target, [.. initial.Select((s, k) => Enumerable.Repeat((float)s + (k == moved ? step : 0), target.RowCount).ToArray())], rows);
        for (var k = 0; k < initial.Length && name != "huber"; k++)
        {
            Assert.True(Mean(k, 0) <= Math.Min(Mean(k, 0.05f), Mean(k, -0.05f)) + 1e-6);
        }
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(16, 37)]
    public void ComputeGradients_Stretches_EqualTheWhole(int start, int end)
    {
        foreach (var name in All.Select(row => row.Data))
        {
            var (loss, target) = Case(name);
            var scores = Scores(loss.ScoreCount(target));
            var (whole, part, hessians) = (Scores(scores.Length), Scores(scores.Length), Scores(scores.Length));
            loss.ComputeGradients(target, scores, whole, hessians, 0, target.RowCount);
            loss.ComputeGradients(target, scores, part, hessians, start, end);
            Assert.Equal(whole[0][start..end], part[0][start..end]);
        }
    }

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(0.5, 3)]
    [InlineData(1.0, 9)]
    public void Of_Weights_CountAsRepeats(double share, double expected)
        => Assert.Equal(expected, WeightedQuantile.Of([9, 1, 3], [1, 2, 3], share));

    private static (Loss, Target) Case(string name) => name switch
    {
        "squared" => (new SquaredLoss(), s_numbers),
        "absolute" => (new AbsoluteLoss(), s_numbers),
        "huber" => (new HuberLoss(1.2), s_numbers),
        "quantile" => (new QuantileLoss(0.3), s_numbers),
        "poisson" => (new PoissonLoss(), s_counts),
        "gamma" => (new GammaLoss(), s_counts with { Values = Values(i => i % 4 + 0.5f), Weights = s_numbers.Weights }),
        "tweedie" => (new TweedieLoss(1.4), s_counts with { Weights = s_numbers.Weights }),
        "logistic" => (new LogisticLoss(), new Target(ProblemType.BinaryClassification, Values(i => i % 3 == 0 ? 1 : 0), 2, s_numbers.Weights)),
        _ => (new SoftmaxLoss(), new Target(ProblemType.MulticlassClassification, Values(i => i % 3), 3, s_numbers.Weights)),
    };

    private static float[] Values(Func<int, float> of) => [.. Enumerable.Range(0, 37).Select(of)];

    private static float[][] Scores(int count)
        => [.. Enumerable.Range(0, count).Select(k => Values(i => MathF.Sin(i * 1.3f + k) * 1.7f + 0.013f))];

    [Theory]
    [InlineData("poisson", -1, true)]
    [InlineData("poisson", 0, false)]
    [InlineData("gamma", 0, true)]
    [InlineData("gamma", 0.1, false)]
    [InlineData("tweedie", -0.1, true)]
    [InlineData("tweedie", 0, false)]
    [InlineData("logistic", 2, true)]
    [InlineData("logistic", 1, false)]
    [InlineData("squared", double.NaN, true)]
    [InlineData("squared", -1, false)]
    public void Fit_TargetOutsideOfTheDomain_NamesItsRow(string name, double value, bool isOutside)
    {
        Loss loss = name switch { "poisson" => new PoissonLoss(), "gamma" => new GammaLoss(), "tweedie" => new TweedieLoss(), "logistic" => new LogisticLoss(), _ => new SquaredLoss() };
        var learner = new GradientBoostingLearner(new GradientBoostingParameters { Loss = loss, NumIterations = 2, MinDataInLeaf = 1 });
        var inputs = new FeatureMatrix([new Feature("x")], [[1, 2, 3, 4]], 4);
        var train = new Dataset(inputs, new Target(ProblemType.Regression, [1, 1, (float)value, 0.5f], 0));

        var e = Record.Exception(() => { learner.Fit(train, null, new FitContext()); });

        if (isOutside)
        {
            var refused = Assert.IsType<TargetDomainException>(e);
            Assert.Equal(2, refused.Row);
            Assert.Contains("data row 3 ", refused.Message, StringComparison.Ordinal);
            Assert.Contains(loss.Domain, refused.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(e);
        }
    }
}
