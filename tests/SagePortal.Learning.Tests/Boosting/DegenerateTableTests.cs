using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;

namespace SagePortal.Learning.Tests.Boosting;

/// <summary>Tables that no one would choose to learn from: every tree learner still returns a valid model.</summary>
public sealed class DegenerateTableTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var learner in new[] { "gbdt", "dart", "goss", "monotone", "rf", "et" })
            {
                foreach (var table in s_tables.Keys)
                {
                    cases.Add(learner, table);
                }
            }

            return cases;
        }
    }

    private static readonly Dictionary<string, Func<Dataset>> s_tables = new(StringComparer.Ordinal)
    {
        ["one row"] = () => Tables.Numbers([3], [1], [float.NaN]),
        ["one row per class"] = () => Tables.Classes([0, 1, 2], 3, [1, 2, 3], [0, 0, 0]),
        ["one class only"] = () => Tables.Classes(new float[50], 2, Numbers(50, i => i), Numbers(50, i => i % 2)),
        ["constant columns"] = () => Tables.Numbers(Numbers(60, i => i % 5), Numbers(60, _ => 4), Numbers(60, _ => 0)),
        ["all missing"] = () => Tables.Classes(Numbers(60, i => i % 2), 2, Numbers(60, _ => float.NaN), Numbers(60, _ => float.NaN)),
        ["all duplicates"] = () => Tables.Classes(Numbers(80, i => i % 2), 2, Numbers(80, _ => 1), Numbers(80, _ => -2)),
        ["infinities"] = () => Tables.Numbers(Numbers(90, i => i % 3), Numbers(90, i => i % 3 == 0 ? float.PositiveInfinity : i % 3 == 1 ? float.NegativeInfinity : 0), Numbers(90, i => i)),
        ["huge targets"] = () => Tables.Numbers(Numbers(70, i => i * 1e30f), Numbers(70, i => i), Numbers(70, i => -i)),
        ["tiny weights"] = () => Weighted(70, _ => 1e-20f),
        ["one weight above zero"] = () => Weighted(70, i => i == 9 ? 1 : 0),
        ["ten thousand categories"] = () => new Dataset(
            new FeatureMatrix([new Feature("c", 10_000), new Feature("x0")], [Numbers(20_000, i => i / 2), Numbers(20_000, i => i % 7)], 20_000),
            new Target(ProblemType.Regression, Numbers(20_000, i => i % 7), 0)),
        ["no columns"] = () => new Dataset(new FeatureMatrix([], [], 40), new Target(ProblemType.BinaryClassification, Numbers(40, i => i % 4 == 0 ? 1 : 0), 2)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_DegenerateTable_PredictsFiniteNumbersWithinTheTargets(string learner, string table)
    {
        var train = s_tables[table]();
        var model = Learner(learner, train).Fit(train, null, new FitContext { Threads = 2 }).Model;

        var predicted = Tables.Predict(model, train.Inputs);

        Assert.Equal(train.RowCount * train.Target.OutputCount, predicted.Length);
        Assert.All(predicted, p => Assert.True(double.IsFinite(p)));
        var (least, most) = train.Target.Problem == ProblemType.Regression ? (train.Target.Values.Min(), train.Target.Values.Max()) : (0, 1);
        var slack = 0.05 * (most - (double)least) + 1e-6;
        Assert.All(predicted, p => Assert.InRange(p, least - slack, most + slack));
    }

    private static ILearner Learner(string name, Dataset train)
    {
        var boosting = new GradientBoostingParameters { NumIterations = 15, MinDataInLeaf = 2 };
        var firstNumber = train.Inputs.Features.FirstOrDefault(f => !f.IsCategorical)?.Name;
        return name switch
        {
            "gbdt" => new GradientBoostingLearner(boosting),
            "dart" => new GradientBoostingLearner(boosting with { Boosting = BoostingType.Dart, SkipDrop = 0 }),
            "goss" => new GradientBoostingLearner(boosting with { Boosting = BoostingType.Goss }),
            "monotone" => new GradientBoostingLearner(boosting with
            {
                MonotoneConstraints = firstNumber is null ? null : new Dictionary<string, int>(StringComparer.Ordinal) { [firstNumber] = 1 },
            }),
            "rf" => new RandomForestLearner(new ForestParameters { NumTrees = 10 }),
            _ => new ExtraTreesLearner(new ForestParameters { NumTrees = 10 }),
        };
    }

    private static float[] Numbers(int rows, Func<int, float> value) => [.. Enumerable.Range(0, rows).Select(value)];

    private static Dataset Weighted(int rows, Func<int, float> weight)
    {
        var table = Tables.Numbers(Numbers(rows, i => i % 4), Numbers(rows, i => i % 4), Numbers(rows, i => i));
        return table with { Target = table.Target with { Weights = Numbers(rows, weight) } };
    }
}
