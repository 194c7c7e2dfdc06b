using System.Globalization;
using SagePortal.Learning;

namespace SagePortal.Bench.SymmetricTrees;

/// <summary>A data set as <c>folds.py</c> writes it.</summary>
internal sealed record FoldFile(Dataset Rows, int[] Folds)
{
    public static FoldFile Read(string path)
    {
        using var reader = new StreamReader(path);
        var head = reader.ReadLine()!.Split(',');
        var names = reader.ReadLine()!.Split(',');
        var features = Enumerable.Range(0, names.Length / 2)
            .Select(f => new Feature(names[2 * f], int.Parse(names[(2 * f) + 1], CultureInfo.InvariantCulture))).ToArray();
        var rows = new List<float[]>();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(Array.ConvertAll(line.Split(','), Cell));
        }

        var columns = Enumerable.Range(0, features.Length).Select(f => rows.Select(r => r[f + 2]).ToArray()).ToArray();
        var problem = head[0] switch
        {
            "binary" => ProblemType.BinaryClassification,
            "multiclass" => ProblemType.MulticlassClassification,
            _ => ProblemType.Regression,
        };
        var target = new Target(problem, [.. rows.Select(r => r[1])], int.Parse(head[1], CultureInfo.InvariantCulture));
        return new FoldFile(new Dataset(new FeatureMatrix(features, columns, rows.Count), target), [.. rows.Select(r => (int)r[0])]);
    }

    private static float Cell(string text) => text.Length == 0 ? float.NaN : float.Parse(text, CultureInfo.InvariantCulture);
}
