using SagePortal.Tabular.Csv.Parsing;
using SagePortal.Tabular.Csv.Tokenizing;

namespace SagePortal.Tabular.Csv.Building;

/// <summary>
/// Decides from the first rows how to parse each column. A wrong guess costs a second pass, never a wrong result: a column guessed
/// narrower than it is gets widened, and one guessed as words is narrowed from its dictionary.
/// </summary>
internal sealed unsafe class ColumnPlanner(CsvReadOptions options, ParseContext context)
{
    private const int MaxRows = 1000;

    /// <param name="header">Column names of the file.</param>
    /// <param name="sample">The first rows; null plans without looking.</param>
    public ColumnPlan[] Plan(string[] header, Chunk? sample)
    {
        var schema = options.Schema?.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var plans = new ColumnPlan[header.Length];
        for (var i = 0; i < plans.Length; i++)
        {
            plans[i] = PlanColumn(header[i], i, sample, schema);
        }

        return plans;
    }

    private ColumnPlan PlanColumn(string name, int column, Chunk? sample, Dictionary<string, ColumnSchema>? schema)
    {
        if (schema is not null)
        {
            return schema.TryGetValue(name, out var fixedColumn)
                ? Fixed(name, fixedColumn.Type, fixedColumn.DateOrder, column, sample)
                : new ColumnPlan(name, CellKind.Skip);
        }

        if (options.Types.TryGetValue(name, out var type))
        {
            return Fixed(name, type, null, column, sample);
        }

        var (isNumber, orders) = Examine(sample, column, lenient: false);
        var isDate = orders is DateOrders.YearMonthDay or DateOrders.DayMonthYear or DateOrders.MonthDayYear or DateOrders.TimeOnly;
        return new ColumnPlan(name, isNumber ? CellKind.Number : isDate ? CellKind.DateTime : CellKind.Word)
        {
            DateOrder = DateOrderChoice.Choose(orders, options.DayFirst, (byte)'/'),
        };
    }

    private ColumnPlan Fixed(string name, ColumnType type, DateOrder? order, int column, Chunk? sample)
    {
        var kind = type switch
        {
            ColumnType.Number or ColumnType.Integer => CellKind.Number,
            ColumnType.DateTime => CellKind.DateTime,
            _ => CellKind.Word,
        };
        var chosen = kind == CellKind.DateTime && order is null
            ? DateOrderChoice.Choose(Examine(sample, column, lenient: true).Orders, options.DayFirst, (byte)'/')
            : order ?? DateOrder.YearMonthDay;
        return new ColumnPlan(name, kind) { FixedType = type, DateOrder = chosen };
    }

    /// <summary>Whether all present cells are numbers, and the date orders that fit all of them (if lenient: all that are dates).</summary>
    private (bool IsNumber, DateOrders Orders) Examine(Chunk? sample, int column, bool lenient)
    {
        var present = 0;
        var isNumber = true;
        var orders = DateOrders.All;
        for (var row = 0; row < Math.Min(sample?.RowCount ?? 0, MaxRows) && (isNumber || lenient || orders != DateOrders.None); row++)
        {
            var cell = sample!.FirstCells[row] + column;
            var text = sample.Pointer;
            var content = context.Cells.Read(text + sample.Tokenizer.Ends[cell - 1] + 1, text + sample.Tokenizer.Ends[cell]).Trim((byte)' ');
            if (context.Missing.Contains(content))
            {
                continue;
            }

            present++;
            isNumber = isNumber && NumberParser.TryParse(content, context.Point, out var number) && !WholeLiteral.IsInexact(content, number);
            if (DateParser.TryParse(content, out var parts))
            {
                orders &= parts.Orders;
            }
            else if (!lenient)
            {
                orders = DateOrders.None;
            }
        }

        return present == 0 ? (false, DateOrders.None) : (isNumber, orders);
    }
}
