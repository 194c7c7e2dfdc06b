using System.Globalization;
using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>Predictions as inputs of the next level.</summary>
internal static class StackedFeatures
{
    /// <summary>The features followed by one number per candidate and output, e.g. <c>gbdt-003[1]</c>.</summary>
    /// <param name="features">Prepared features of the level below.</param>
    /// <param name="predictions">Of the same rows; empty returns <paramref name="features"/> itself.</param>
    public static FeatureMatrix Append(FeatureMatrix features, IReadOnlyList<(string Candidate, Predictions Predictions)> predictions)
    {
        if (predictions.Count == 0)
        {
            return features;
        }

        var columns = new List<float[]>(features.Columns);
        var names = new List<Feature>(features.Features);
        foreach (var (candidate, values) in predictions)
        {
            for (var k = 0; k < values.OutputCount; k++)
            {
                names.Add(new Feature(string.Create(CultureInfo.InvariantCulture, $"{candidate}[{k}]")));
                columns.Add(Column(values, k));
            }
        }

        return new FeatureMatrix(names, [.. columns], features.RowCount);
    }

    private static float[] Column(Predictions predictions, int output)
    {
        var column = new float[predictions.RowCount];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (float)predictions.Values[(i * predictions.OutputCount) + output];
        }

        return column;
    }
}
