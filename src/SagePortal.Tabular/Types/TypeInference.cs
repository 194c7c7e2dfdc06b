using System.Runtime.CompilerServices;
using SagePortal.Tabular.Csv.Parsing;

namespace SagePortal.Tabular.Types;

/// <summary>
/// What stored values mean. Storage is decided first: a column is numeric when all its present cells are numbers
/// (but keys beyond ±2⁵³, which doubles would merge, stay words), temporal when all are
/// dates of one order, else words. Then, in this order:
/// <list type="table">
/// <item><term>Integer</term><description>all numbers are whole and within ±2⁵³; 0/1 columns stay Integer</description></item>
/// <item><term>Identifier, numeric</term><description>Integer, ≥ <see cref="MinIdentifierRows"/> present rows, all distinct, and the name says so (<see cref="IdentifierNames"/>)</description></item>
/// <item><term>Boolean</term><description>exactly two levels that are a pair such as yes/no, without regard to case</description></item>
/// <item><term>Text</term><description>on average ≥ <see cref="MinTextWords"/> words, more than <see cref="MinTextLevels"/> levels and more distinct cells than <see cref="MinTextShare"/> of the present rows (AutoGluon's rule plus the floor)</description></item>
/// <item><term>Identifier, words</term><description>≥ <see cref="MinIdentifierRows"/> present rows, ≥ <see cref="MinIdentifierShare"/> of them distinct, on average less than <see cref="MaxIdentifierWords"/> words</description></item>
/// <item><term>Category</term><description>otherwise</description></item>
/// </list>
/// </summary>
public static class TypeInference
{
    public const int MinIdentifierRows = 20;
    public const double MinIdentifierShare = 0.99;
    public const double MaxIdentifierWords = 1.5;
    public const double MinTextWords = 3;
    public const double MinTextShare = 0.01;
    public const int MinTextLevels = 20;

    /// <summary>Type of a numeric column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ColumnType OfNumbers(string name, ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (Math.Abs(value) > NumberParser.LargestExactWhole || (value != Math.Truncate(value) && !double.IsNaN(value)))
            {
                return ColumnType.Number;
            }
        }

        return IdentifierNames.Match(name) && AreDistinct(values) ? ColumnType.Identifier : ColumnType.Integer;
    }

    /// <summary>Type of a column of words.</summary>
    /// <param name="levels">The distinct cells.</param>
    /// <param name="presentRows">Rows that are not missing.</param>
    public static ColumnType OfWords(IReadOnlyList<string> levels, long presentRows)
    {
        if (levels.Count == 2 && TruthValues.ArePair(levels[0], levels[1]))
        {
            return ColumnType.Boolean;
        }

        var isMostlyDistinct = IsMostlyDistinct(levels.Count, presentRows);
        var mayBeText = levels.Count > MinTextLevels && levels.Count > MinTextShare * presentRows;
        if (!isMostlyDistinct && !mayBeText)
        {
            return ColumnType.Category;
        }

        var words = WordCounter.Average(levels);
        if (mayBeText && words >= MinTextWords)
        {
            return ColumnType.Text;
        }

        return isMostlyDistinct && words < MaxIdentifierWords ? ColumnType.Identifier : ColumnType.Category;
    }

    /// <summary>Distinct enough for a key.</summary>
    internal static bool IsMostlyDistinct(long distinct, long presentRows) =>
        presentRows >= MinIdentifierRows && distinct >= MinIdentifierShare * presentRows;

    private static bool AreDistinct(ReadOnlySpan<double> values)
    {
        var increasing = true;
        for (var i = 1; i < values.Length && increasing; i++)
        {
            increasing = values[i] > values[i - 1];
        }

        if (values.Length < MinIdentifierRows || increasing)
        {
            return values.Length >= MinIdentifierRows;
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        var start = 0;
        while (start < sorted.Length && double.IsNaN(sorted[start]))
        {
            start++;
        }

        for (var i = start + 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
            {
                return false;
            }
        }

        return sorted.Length - start >= MinIdentifierRows;
    }
}
