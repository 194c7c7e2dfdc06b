using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>What filters need of the rendering they are part of: its limits, its place, and the door to stored objects.</summary>
internal sealed class FilterScope(RenderBudget budget, TemplateContext context)
{
    /// <summary>Of the filter that is being applied.</summary>
    public int Offset { get; set; }

    public long Whole(IReadOnlyList<object?> arguments, int at, long otherwise) => arguments.Count > at ? (long)Math.Clamp(Math.Truncate(Number(arguments[at])), int.MinValue, int.MaxValue) : otherwise;

    public static string Text(IReadOnlyList<object?> arguments, int at, string otherwise) => arguments.Count > at ? LiquidValues.Text(arguments[at]) : otherwise;

    /// <summary>Missing values count as 0, as in Liquid.</summary>
    public double Number(object? value) =>
        value is null ? 0 : LiquidValues.Number(value) ?? throw Fault("NotANumber", $"`{Shown(value)}` is no number");

    public string Concat(string first, string second)
    {
        budget.Make(first.Length + (long)second.Length, Offset);
        return first + second;
    }

    public string Replace(string text, string piece, string by)
    {
        if (piece.Length == 0)
        {
            return text;
        }

        var found = text.AsSpan().Count(piece);
        budget.Make(text.Length + (found * ((long)by.Length - piece.Length)), Offset);
        return text.Replace(piece, by, StringComparison.Ordinal);
    }

    public string Join(object? input, string by)
    {
        var items = List(input).Select(LiquidValues.Text).ToList();
        budget.Make(items.Sum(i => (long)i.Length) + ((long)by.Length * Math.Max(0, items.Count - 1)), Offset);
        return string.Join(by, items);
    }

    public IReadOnlyList<object?> Split(string text, string by)
    {
        var pieces = text.Length == 0 ? [] : by.Length == 0 ? text.EnumerateRunes().Select(r => r.ToString()) : text.Split(by, StringSplitOptions.None);
        var list = pieces.ToList<object?>();
        budget.Spend(list.Count, Offset);
        return list;
    }

    /// <summary>The items; one value is a list of itself, nothing is an empty list.</summary>
    public IReadOnlyList<object?> List(object? input)
    {
        if (input is null)
        {
            return [];
        }

        var list = LiquidValues.Items(input)?.ToList() ?? [input];
        budget.Spend(list.Count, Offset);
        return list;
    }

    /// <summary>Whole numbers stay whole, and divide downwards, as in Liquid.</summary>
    public object Calculate(object? left, object? right, char sign)
    {
        if ((left ?? 0L) is long a && (right ?? 0L) is long b && !(sign is '/' or '%' && b is 0 or -1))
        {
            var whole = sign switch
            {
                '+' => (Int128)a + b,
                '-' => (Int128)a - b,
                '*' => (Int128)a * b,
                '/' => (Int128)Math.Floor((decimal)a / b),
                _ => (Int128)(a - (b * Math.Floor((decimal)a / b))),
            };
            return whole >= long.MinValue && whole <= long.MaxValue ? (object)(long)whole : (double)whole;
        }

        var (x, y) = (Number(left), Number(right));
        if (y == 0 && sign is '/' or '%')
        {
            throw Fault("DividedByZero", "division by 0: guard it with `if`");
        }

        var result = sign switch { '+' => x + y, '-' => x - y, '*' => x * y, '/' => x / y, _ => x - (y * Math.Floor(x / y)) };
        return double.IsFinite(result) ? result : throw Fault("OutOfRange", "the result is beyond all numbers");
    }

    /// <summary>Halves go away from zero, as in Liquid.</summary>
    public object Round(object? input, long digits) =>
        input is long whole ? whole
            : digits <= 0 ? Integral(input, n => Math.Round(n, MidpointRounding.AwayFromZero))
            : Math.Round(Number(input), (int)Math.Min(digits, 15), MidpointRounding.AwayFromZero);

    public object Integral(object? input, Func<double, double> rule)
    {
        var number = rule(Number(input));
        return Math.Abs(number) < long.MaxValue ? (object)(long)number : number;
    }

    public string Date(object? input, string format)
    {
        var time = LiquidValues.Text(input) is "now" or "today" ? context.Now : StrftimeFormat.Read(input);
        return time is { } known ? StrftimeFormat.Write(known, format) : LiquidValues.Text(input);
    }

    public string GrantReadAccess(string uri) =>
        context.GrantReadAccess(uri) ?? throw Fault("NoReadAccess", $"`{Shown(uri)}` cannot be read: give an object of this account that the role may read");

    public string Json(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteJson(writer, value);
        }

        budget.Make(buffer.WrittenCount, Offset);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteJson(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case JsonElement json:
                json.WriteTo(writer);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case string or SafeHtml:
                writer.WriteStringValue(LiquidValues.Text(value));
                break;
            case IReadOnlyList<object?> list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    WriteJson(writer, item);
                }

                writer.WriteEndArray();
                break;
            case IReadOnlyDictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    WriteJson(writer, member);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private TemplateFault Fault(string code, string message) => new(code, message, Offset);

    private static string Shown(object value) => TextFilters.Truncate(LiquidValues.Text(value), 40, "…");
}
