using System.Diagnostics;
using System.Globalization;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.SymmetricTrees;

namespace SagePortal.Bench.SymmetricTrees;

/// <summary>
/// Both learners for the same number of trees of depth 6 on numbers, alternating; medians of five. Seconds of processor time: other
/// programs cost wall time, and by chance more for one than for the other.
/// </summary>
internal static class Speed
{
    private const int Trees = 100;
    private const int Runs = 5;

    public static void Run()
    {
        foreach (var (rows, columns, classes) in new[] { (8_000, 28, 2), (80_000, 28, 2), (80_000, 28, 5), (400_000, 28, 2) })
        {
            var train = Generate(rows, columns, classes);
            foreach (var threads in new[] { 1, 2 })
            {
                Compare(train, threads);
            }
        }
    }

    private static void Compare(Dataset train, int threads)
    {
        var leafWise = new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = Trees, NumLeaves = 64, MaxDepth = 6, MinDataInLeaf = 1 });
        var symmetric = new SymmetricTreesLearner(new SymmetricTreesParameters { NumIterations = Trees, LearningRate = 0.1 });
        var (a, b) = (new List<double>(), new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            var (one, other) = (Seconds(leafWise, train, threads), Seconds(symmetric, train, threads));
            if (run > 0)
            {
                a.Add(one);
                b.Add(other);
            }
        }

        var (first, second) = (a.Order().ElementAt(Runs / 2), b.Order().ElementAt(Runs / 2));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{train.RowCount,7} × {train.Inputs.FeatureCount}, {train.Target.ClassCount} classes, {threads} threads, {Trees} rounds: leaf-wise {first:F3} cpu s, symmetric {second:F3} cpu s, ratio {second / first:F2}"));
    }

    private static double Seconds(ILearner learner, Dataset train, int threads)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        learner.Fit(train, null, new FitContext { Threads = threads });
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private static Dataset Generate(int rows, int columns, int classes)
    {
        var random = new Random(2);
        var table = Enumerable.Range(0, columns).Select(_ => Enumerable.Range(0, rows).Select(_ => random.NextSingle()).ToArray()).ToArray();
        var y = Enumerable.Range(0, rows)
            .Select(i => (float)Math.Clamp((int)(((table[0][i] * table[1][i]) + table[2][i] + (0.5 * random.NextDouble())) / 2.5 * classes), 0, classes - 1)).ToArray();
        var features = Enumerable.Range(0, columns).Select(f => new Feature(string.Create(CultureInfo.InvariantCulture, $"x{f}"))).ToArray();
        var problem = classes == 2 ? ProblemType.BinaryClassification : ProblemType.MulticlassClassification;
        return new Dataset(new FeatureMatrix(features, table, rows), new Target(problem, y, classes));
    }
}
