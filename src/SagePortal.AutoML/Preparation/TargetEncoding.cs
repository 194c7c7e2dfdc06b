using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>The target column as numbers, and the way back to its words.</summary>
/// <param name="Problem">How the target is read.</param>
/// <param name="Labels">Class labels as written in the CSV, sorted ordinally (binary: the second is positive); empty for regression.</param>
public sealed record TargetEncoding(ProblemType Problem, IReadOnlyList<string> Labels)
{
    /// <summary>Most classes that are learned; beyond it the column is hardly a class.</summary>
    public const int MostClasses = 1000;

    /// <summary>Reads the labels of a target column without missing cells.</summary>
    /// <exception cref="DataProblemException">The column does not suit the problem type.</exception>
    public static TargetEncoding Fit(Column target, ProblemType problem)
    {
        if (problem == ProblemType.Regression)
        {
            RequireNumbers(target);
            return new TargetEncoding(problem, []);
        }

        var (codes, levels) = ColumnCoercion.ToWords(target);
        var labels = codes.Where(c => c >= 0).Distinct().Select(c => levels[c]).Order(StringComparer.Ordinal).ToArray();
        if (labels.Length < 2)
        {
            throw new DataProblemException("TargetConstant", $"target column `{target.Name}` holds only `{labels.FirstOrDefault()}`; at least two classes are needed");
        }

        if (problem == ProblemType.BinaryClassification && labels.Length > 2)
        {
            throw new DataProblemException("TargetNotBinary", $"target column `{target.Name}` holds {labels.Length} classes (`{labels[0]}`, `{labels[1]}`, `{labels[2]}` …); choose multiclass classification");
        }

        if (labels.Length > MostClasses)
        {
            throw new DataProblemException("TooManyClasses", $"target column `{target.Name}` holds {labels.Length} classes, at most {MostClasses} can be learned; choose regression or another column");
        }

        // Two classes under "multiclass" are one probability: the same problem, cheaper.
        return new TargetEncoding(labels.Length == 2 ? ProblemType.BinaryClassification : problem, labels);
    }

    /// <param name="target">A column without missing cells whose words are all known.</param>
    /// <param name="weights">Sample weights, parallel to the rows; null weighs all rows 1.</param>
    public Target Encode(Column target, float[]? weights)
    {
        var values = new float[target.RowCount];
        if (Problem == ProblemType.Regression)
        {
            var numbers = ColumnCoercion.ToNumbers(target);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)numbers[i];
            }

            return new Target(Problem, values, 0, weights);
        }

        var (codes, levels) = ColumnCoercion.ToWords(target);
        var classes = Labels.Select((label, i) => (label, i)).ToDictionary(p => p.label, p => p.i, StringComparer.Ordinal);
        var classOf = levels.Select(l => classes.GetValueOrDefault(l, -1)).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = classOf[codes[i]];
        }

        return new Target(Problem, values, Labels.Count, weights);
    }

    private static void RequireNumbers(Column target)
    {
        var numbers = ColumnCoercion.ToNumbers(target);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (double.IsNaN(numbers[i]) || Math.Abs(numbers[i]) > 1e30)
            {
                throw new DataProblemException("TargetNotNumeric", $"target column `{target.Name}` holds `{target.Format(i)}`, which is not a number to regress on; choose classification or mend the cell");
            }
        }

        if (numbers.Length > 0 && Array.TrueForAll(numbers, v => v.Equals(numbers[0])))
        {
            throw new DataProblemException("TargetConstant", $"target column `{target.Name}` holds only `{target.Format(0)}`; there is nothing to predict");
        }
    }
}
