using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>AutoGluon-Tabular's rule for the problem type (v1.6, <c>infer_problem_type</c>).</summary>
public static class ProblemTypeInference
{
    private const int MostClasses = 1000;
    private const int LargeSample = 1000;

    /// <summary>
    /// Two distinct values are binary; words are multiclass; whole numbers are multiclass when they are few for the row
    /// count (≤ 5 % of more than 1,000 rows, else ≤ 10 %) and at most 1,000; all else is regression.
    /// </summary>
    public static ProblemType Infer(Column target)
    {
        var distinct = CountDistinct(target, out var present);
        if (distinct <= 2)
        {
            return ProblemType.BinaryClassification;
        }

        if (target is CategoricalColumn words)
        {
            return LooksNumeric(words) ? ProblemType.Regression : ProblemType.MulticlassClassification;
        }

        if (target is not NumericColumn numbers)
        {
            return ProblemType.Regression;
        }

        var whole = numbers.Values.All(v => double.IsNaN(v) || double.IsInfinity(v) || v == Math.Floor(v));
        var share = present > LargeSample ? 0.05 : 0.1;
        return whole && distinct <= MostClasses && distinct <= share * present
            ? ProblemType.MulticlassClassification
            : ProblemType.Regression;
    }

    /// <summary>Numbers that were read as words, e.g. because the column was typed by hand.</summary>
    private static bool LooksNumeric(CategoricalColumn words) =>
        words.Type is ColumnType.Identifier && ColumnCoercion.ToNumbers(words).All(double.IsFinite);

    private static int CountDistinct(Column target, out int present)
    {
        present = 0;
        switch (target)
        {
            case NumericColumn numbers:
                var finite = numbers.Values.Where(double.IsFinite).ToArray();
                present = finite.Length;
                return finite.Distinct().Count();
            case CategoricalColumn words:
                present = words.Codes.Count(c => c >= 0);
                return words.Codes.Where(c => c >= 0).Distinct().Count();
            default:
                var ticks = ColumnCoercion.ToTicks(target).Where(t => t != DateTimeColumn.Missing).ToArray();
                present = ticks.Length;
                return ticks.Distinct().Count();
        }
    }
}
