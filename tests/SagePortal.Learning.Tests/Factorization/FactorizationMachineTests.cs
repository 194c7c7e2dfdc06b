using SagePortal.Learning.Factorization;
using SagePortal.Learning.Metrics;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.Factorization;

public sealed class FactorizationMachineTests
{
    /// <summary>w₀ = 1, w = (2, −1, 0.5), v₁ = (1, 2), v₂ = (3, −1), v₃ = (0.5, 4), x = (1, 2, 3): 1 + 2 − 2 + 1.5 + ⟨v₁,v₂⟩·2 + ⟨v₁,v₃⟩·3 + ⟨v₂,v₃⟩·6.</summary>
    [Fact]
    public void Score_ThreeTerms_IsTheHandComputedSum()
    {
        var machine = ThreeTerms();
        Assert.Equal(2.5 + 1 * 2 + 8.5 * 3 + -2.5 * 6, machine.Score([0, 1, 2], [1, 2, 3], new float[machine.Stride]), 1e-5);
        Assert.Equal(1 - 1 * 2, machine.Score([1, FactorizationEncoding.NoTerm], [2, 5], new float[machine.Stride]), 1e-6);
    }

    [Fact]
    public void Step_SmallRate_FollowsTheDifferencesOfTheScore()
    {
        int[] terms = [0, 1, 2];
        float[] values = [1, 2, 3];
        var before = ThreeTerms();
        var after = ThreeTerms();
        var sums = new float[after.Stride];
        after.Score(terms, values, sums);
        new AdaGrad(after, rate: 1e-3, penalty: 0).Step(terms, values, sums, slope: 1);
        for (var i = 0; i < before.Values.Length; i++)
        {
            var gradient = Difference(i, terms, values);
            Assert.Equal(-1e-3 * gradient / Math.Sqrt(1 + gradient * gradient), after.Values[i] - before.Values[i], 2e-6);
        }
    }

    [Fact]
    public void Fit_ProductOfTwoCategories_IsLearnedFromSeenPairsForUnseenOnes()
    {
        var random = new Random(1);
        var (a, b, y) = (new float[4000], new float[4000], new float[4000]);
        var (left, right) = (Enumerable.Range(0, 30).Select(_ => random.NextSingle() * 2 - 1).ToArray(), Enumerable.Range(0, 30).Select(_ => random.NextSingle() * 2 - 1).ToArray());
        for (var i = 0; i < y.Length; i++)
        {
            (a[i], b[i]) = (random.Next(30), random.Next(30));
            y[i] = left[(int)a[i]] * right[(int)b[i]];
        }

        bool IsHeld(int i) => ((int)a[i] * 7 + (int)b[i]) % 5 == 0;
        var data = new Dataset(new FeatureMatrix([new("a", 30), new("b", 30)], [a, b], y.Length), new Target(ProblemType.Regression, y, 0));
        var train = data.Select([.. Enumerable.Range(0, y.Length).Where(i => !IsHeld(i))]);
        var test = data.Select([.. Enumerable.Range(0, y.Length).Where(IsHeld)]);
        var machine = Fit(train, new FactorizationMachineOptions { Penalty = 0 });
        var linear = Fit(train, new FactorizationMachineOptions { Factors = 0 });
        Assert.True(Tables.Rmse(machine, test) < 0.1);
        Assert.True(Tables.Rmse(linear, test) > 0.25);
    }

    [Theory]
    [InlineData(ProblemType.BinaryClassification)]
    [InlineData(ProblemType.MulticlassClassification)]
    public void Fit_Classes_BeatTheClassShares(ProblemType problem)
    {
        var data = Table(problem, 1_500);
        var test = Table(problem, 500, seed: 9);
        var score = new LogLoss().Score(test.Target, Outputs(Fit(data, new FactorizationMachineOptions()), test));
        var shares = new LogLoss().Score(test.Target, Outputs(new Learning.Baselines.BaselineLearner().Fit(data, null, new FitContext()).Model, test));
        Assert.True(score < 0.75 * shares, $"{score} against {shares}");
    }

    [Fact]
    public void Fit_AnyThreadCount_GivesTheSameModel()
    {
        var data = Table(ProblemType.MulticlassClassification, 2_500);
        var one = new FactorizationMachineLearner(new FactorizationMachineOptions { MaxEpochs = 2 }).Fit(data, null, new FitContext { Threads = 1 }).Model;
        var four = new FactorizationMachineLearner(new FactorizationMachineOptions { MaxEpochs = 2 }).Fit(data, null, new FitContext { Threads = 4 }).Model;
        var output = new Predictions(2_500, 3);
        four.Predict(data.Inputs, output, 4, CancellationToken.None);
        Assert.Equal(Tables.Predict(one, data.Inputs), output.Values);
    }

    [Fact]
    public void Fit_WithValidation_KeepsTheBestEpoch()
    {
        var data = Table(ProblemType.BinaryClassification, 500);
        var held = Table(ProblemType.BinaryClassification, 300, seed: 9);
        var fit = new FactorizationMachineLearner(new FactorizationMachineOptions()).Fit(data, held, new FitContext());
        Assert.Equal(fit.ValidationCurve.Min(), new LogLoss().Score(held.Target, Outputs(fit.Model, held)));
        Assert.Equal(fit.ValidationCurve.Min(), fit.ValidationCurve[fit.BestIteration - 1]);
        var again = new FactorizationMachineLearner(new FactorizationMachineOptions()).Fit(data, null, new FitContext { Iterations = fit.BestIteration });
        Assert.Equal(Tables.Predict(fit.Model, held.Inputs), Tables.Predict(again.Model, held.Inputs));
    }

    [Fact]
    public void Fit_PastTheDeadline_IsStillAModel()
    {
        var data = Table(ProblemType.BinaryClassification, 200);
        var fit = new FactorizationMachineLearner(new FactorizationMachineOptions()).Fit(data, data, new FitContext { IsOutOfTime = () => true });
        Assert.True(fit.CutShort);
        Assert.All(Tables.Predict(fit.Model, data.Inputs), p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var context = new FitContext { CancellationToken = source.Token };
        Assert.Throws<OperationCanceledException>(() => new FactorizationMachineLearner(new FactorizationMachineOptions()).Fit(Table(ProblemType.Regression, 50), null, context));
    }

    [Fact]
    public void Predict_MissingAndUnseen_AreFinite()
    {
        var data = Tables.Categories(300, 2);
        var model = Fit(data, new FactorizationMachineOptions());
        var odd = new FeatureMatrix(data.Inputs.Features, [[99, float.NaN, -1, 3], [.5f, .5f, float.NaN, float.PositiveInfinity]], 4);
        Assert.All(Tables.Predict(model, odd), p => Assert.True(double.IsFinite(p)));
    }

    [Fact]
    public void Fit_RowsOfZeroWeight_LeaveNoTrace()
    {
        var data = Table(ProblemType.Regression, 200);
        var spoilt = data.Select([.. Enumerable.Range(0, 200), .. Enumerable.Range(0, 200)]);
        spoilt = spoilt with { Target = spoilt.Target with { Weights = [.. Enumerable.Repeat(3f, 200), .. Enumerable.Repeat(0f, 200)] } };
        for (var i = 200; i < 400; i++)
        {
            spoilt.Target.Values[i] = 1e6f;
            spoilt.Inputs.Columns[0][i] = 77;
        }

        var options = new FactorizationMachineOptions { MaxEpochs = 3 };
        Assert.Equal(Tables.Predict(Fit(data, options), data.Inputs), Tables.Predict(Fit(spoilt, options), data.Inputs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fit_DegenerateTables_PredictTheMean(int rows)
    {
        var data = Tables.Numbers([.. Enumerable.Repeat(3f, rows)], new float[rows], [.. Enumerable.Repeat(float.NaN, rows)]);
        Assert.All(Tables.Predict(Fit(data, new FactorizationMachineOptions()), data.Inputs), p => Assert.Equal(3, p));
    }

    private static FactorizationWeights ThreeTerms()
    {
        var machine = new FactorizationWeights(3, 2);
        machine.Constant = 1;
        Fill(machine, 0, 2, 1, 2);
        Fill(machine, 1, -1, 3, -1);
        Fill(machine, 2, 0.5f, 0.5f, 4);
        return machine;
    }

    private static void Fill(FactorizationWeights machine, int term, float weight, float first, float second)
    {
        var numbers = machine.Term(term);
        numbers[0] = weight;
        (numbers[FactorizationWeights.Lane], numbers[FactorizationWeights.Lane + 1]) = (first, second);
    }

    /// <summary>Padding takes no part: its derivative is 0.</summary>
    private static double Difference(int number, int[] terms, float[] values)
    {
        double At(float shift)
        {
            var machine = ThreeTerms();
            var place = number % machine.Stride;
            if (number == machine.Values.Length - 1 || place == 0 || place is >= FactorizationWeights.Lane and < FactorizationWeights.Lane + 2)
            {
                machine.Values[number] += shift;
            }

            return machine.Score(terms, values, new float[machine.Stride]);
        }

        return (At(0.05f) - At(-0.05f)) / 0.1;
    }

    private static IModel Fit(Dataset data, FactorizationMachineOptions options) => new FactorizationMachineLearner(options).Fit(data, null, new FitContext()).Model;

    private static Dataset Table(ProblemType problem, int rows, int seed = 2) => problem switch
    {
        ProblemType.Regression => Tables.Regression(rows, seed),
        ProblemType.BinaryClassification => Tables.Classification(rows, 2, seed),
        _ => Tables.Classification(rows, 3, seed),
    };

    private static Predictions Outputs(IModel model, Dataset data) => new(data.RowCount, model.OutputCount, Tables.Predict(model, data.Inputs));
}
