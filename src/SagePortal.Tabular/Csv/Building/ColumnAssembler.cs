using SagePortal.Tabular.Csv.Parsing;
using SagePortal.Tabular.Types;

namespace SagePortal.Tabular.Csv.Building;

/// <summary>Makes the final column of the pieces of all workers and settles its type.</summary>
internal sealed class ColumnAssembler(CsvReadOptions options, byte point, long rows, ulong seed)
{
    /// <param name="plan">Without misfit.</param>
    /// <param name="builders">Of all workers that saw a chunk.</param>
    public AssembledColumn Assemble(ColumnPlan plan, IReadOnlyList<ColumnBuilder> builders) => plan.Kind switch
    {
        CellKind.Number => OfNumbers(plan.Name, plan.FixedType, Segment<double>.Concatenate(builders.Select(b => ((NumberBuilder)b).Segments), rows)),
        CellKind.DateTime => OfDates(plan.Name, plan.DateOrder, Segment<long>.Concatenate(builders.Select(b => ((DateTimeBuilder)b).Segments), rows)),
        CellKind.Word => OfWords(plan, MergedWords.Merge([.. builders.Cast<WordBuilder>()], rows, seed)),
        _ => throw new ArgumentOutOfRangeException(nameof(plan)),
    };

    /// <summary>A column that the file lacks: all missing.</summary>
    public AssembledColumn Absent(ColumnSchema schema)
    {
        var count = checked((int)rows);
        Column column = schema.Type switch
        {
            ColumnType.Number or ColumnType.Integer => new NumericColumn(schema.Name, schema.Type, Filled(count, double.NaN)),
            ColumnType.DateTime => new DateTimeColumn(schema.Name, Filled(count, DateTimeColumn.Missing)),
            _ => new CategoricalColumn(schema.Name, schema.Type, Filled(count, -1), []),
        };
        return new AssembledColumn(column, schema, IsAmbiguous: false);
    }

    private static T[] Filled<T>(int count, T value)
    {
        var values = new T[count];
        Array.Fill(values, value);
        return values;
    }

    private static AssembledColumn OfNumbers(string name, ColumnType? fixedType, double[] values)
    {
        var type = fixedType ?? TypeInference.OfNumbers(name, values);
        return new AssembledColumn(new NumericColumn(name, type, values), new ColumnSchema(name, type), IsAmbiguous: false);
    }

    private static AssembledColumn OfDates(string name, DateOrder order, long[] ticks, bool isAmbiguous = false) => new(
        new DateTimeColumn(name, ticks), new ColumnSchema(name, ColumnType.DateTime) { DateOrder = order }, isAmbiguous);

    private AssembledColumn OfWords(ColumnPlan plan, MergedWords words)
    {
        if (plan.FixedType is null && (TryNumbers(plan.Name, words) ?? TryDates(plan.Name, words)) is { } narrowed)
        {
            return narrowed;
        }

        var levels = words.Levels();
        var type = plan.FixedType ?? TypeInference.OfWords(levels, words.PresentRows());
        return new AssembledColumn(
            new CategoricalColumn(plan.Name, type, words.Codes, levels), new ColumnSchema(plan.Name, type), IsAmbiguous: false);
    }

    private AssembledColumn? TryNumbers(string name, MergedWords words)
    {
        var numbers = new double[words.LevelCount];
        var isInexact = false;
        for (var level = 0; level < numbers.Length; level++)
        {
            var text = words.Level(level).Trim((byte)' ');
            if (!NumberParser.TryParse(text, point, out numbers[level]))
            {
                return null;
            }

            isInexact |= WholeLiteral.IsInexact(text, numbers[level]);
        }

        var isKey = isInexact && TypeInference.IsMostlyDistinct(words.LevelCount, words.PresentRows());
        return numbers.Length == 0 || isKey ? null : OfNumbers(name, null, Spread(words.Codes, numbers, double.NaN));
    }

    private AssembledColumn? TryDates(string name, MergedWords words)
    {
        var dates = new DateParts[words.LevelCount];
        var orders = DateOrders.All;
        for (var level = 0; level < dates.Length; level++)
        {
            if (!DateParser.TryParse(words.Level(level).Trim((byte)' '), out dates[level]) || (orders &= dates[level].Orders) == DateOrders.None)
            {
                return null;
            }
        }

        if (dates.Length == 0)
        {
            return null;
        }

        var separator = words.Level(0).Trim((byte)' ').TrimStart("0123456789"u8)[0];
        var order = DateOrderChoice.Choose(orders, options.DayFirst, separator);
        var ticks = Array.ConvertAll(dates, date => date.ToTicks(order));
        return OfDates(name, order, Spread(words.Codes, ticks, DateTimeColumn.Missing), DateOrderChoice.IsAmbiguous(orders) && options.DayFirst is null);
    }

    private static T[] Spread<T>(int[] codes, T[] levels, T missing)
    {
        var values = GC.AllocateUninitializedArray<T>(codes.Length);
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = codes[row] < 0 ? missing : levels[codes[row]];
        }

        return values;
    }
}
