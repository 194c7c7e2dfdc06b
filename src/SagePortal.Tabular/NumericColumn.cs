using System.Globalization;

namespace SagePortal.Tabular;

/// <summary>Numbers as 64-bit floats; NaN is missing.</summary>
public sealed class NumericColumn(string name, ColumnType type, double[] values) : Column(name, type)
{
    /// <summary>One value per row; NaN is missing, ±∞ is kept. Not to be written by readers.</summary>
    public double[] Values { get; } = values;

    public override int RowCount => Values.Length;

    public override bool IsMissing(int row) => double.IsNaN(Values[row]);

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var selected = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            selected[i] = Values[rows[i]];
        }

        return new NumericColumn(Name, Type, selected);
    }

    public override string? Format(int row) =>
        double.IsNaN(Values[row]) ? null : Values[row].ToString("R", CultureInfo.InvariantCulture);
}
