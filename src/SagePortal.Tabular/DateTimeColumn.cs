using System.Globalization;

namespace SagePortal.Tabular;

/// <summary>Instants as .NET ticks (100 ns since 0001-01-01, UTC or unzoned); <see cref="long.MinValue"/> is missing.</summary>
public sealed class DateTimeColumn(string name, long[] ticks) : Column(name, ColumnType.DateTime)
{
    /// <summary>Marks a missing cell in <see cref="Ticks"/>.</summary>
    public const long Missing = long.MinValue;

    /// <summary>One instant per row, or <see cref="Missing"/>.</summary>
    public long[] Ticks { get; } = ticks;

    public override int RowCount => Ticks.Length;

    public override bool IsMissing(int row) => Ticks[row] == Missing;

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var selected = new long[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            selected[i] = Ticks[rows[i]];
        }

        return new DateTimeColumn(Name, selected);
    }

    public override string? Format(int row)
    {
        if (Ticks[row] == Missing)
        {
            return null;
        }

        var instant = new DateTime(Ticks[row]);
        var pattern = instant.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF";
        return instant.ToString(pattern, CultureInfo.InvariantCulture);
    }
}
