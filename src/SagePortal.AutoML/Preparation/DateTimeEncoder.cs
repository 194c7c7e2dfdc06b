using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>An instant as elapsed days and those calendar parts that vary in the training rows.</summary>
internal sealed class DateTimeEncoder(string column, long origin, DateTimePart[] parts) : ColumnEncoder(column)
{
    public override byte Tag => 4;

    public override IReadOnlyList<Feature> Features { get; } =
        [.. parts.Select(part => new Feature($"{column} ({NameOf(part)})"))];

    public override IReadOnlyList<string> Actions { get; } = ["date parts: " + string.Join(", ", parts.Select(NameOf))];

    /// <summary>Keeps the parts with at least two values; null when there is none.</summary>
    public static DateTimeEncoder? Fit(Column source)
    {
        var ticks = ColumnCoercion.ToTicks(source).Where(t => t != DateTimeColumn.Missing).Distinct().ToArray();
        if (ticks.Length < 2)
        {
            return null;
        }

        var origin = ticks.Min();
        var parts = Enum.GetValues<DateTimePart>()
            .Where(part => ticks.Skip(1).Any(t => ValueOf(part, t, origin) != ValueOf(part, ticks[0], origin)));
        return new DateTimeEncoder(source.Name, origin, [.. parts]);
    }

    public override void Encode(Column source, ReadOnlySpan<float[]> outputs)
    {
        var ticks = ColumnCoercion.ToTicks(source);
        for (var p = 0; p < parts.Length; p++)
        {
            for (var i = 0; i < ticks.Length; i++)
            {
                outputs[p][i] = ticks[i] == DateTimeColumn.Missing ? float.NaN : (float)ValueOf(parts[p], ticks[i], origin);
            }
        }
    }

    public override void Write(ModelWriter writer)
    {
        writer.Write(origin);
        writer.WriteArray<byte>(Array.ConvertAll(parts, p => (byte)p));
    }

    private static string NameOf(DateTimePart part) => part switch
    {
        DateTimePart.Elapsed => "elapsed days",
        DateTimePart.Year => "year",
        DateTimePart.Month => "month",
        DateTimePart.Day => "day",
        DateTimePart.DayOfWeek => "day of week",
        DateTimePart.DayOfYear => "day of year",
        DateTimePart.Hour => "hour",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static double ValueOf(DateTimePart part, long ticks, long origin)
    {
        var instant = new DateTime(ticks);
        return part switch
        {
            DateTimePart.Elapsed => (ticks - origin) / (double)TimeSpan.TicksPerDay,
            DateTimePart.Year => instant.Year,
            DateTimePart.Month => instant.Month,
            DateTimePart.Day => instant.Day,
            DateTimePart.DayOfWeek => (int)instant.DayOfWeek,
            DateTimePart.DayOfYear => instant.DayOfYear,
            DateTimePart.Hour => instant.TimeOfDay.TotalHours,
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };
    }
}
