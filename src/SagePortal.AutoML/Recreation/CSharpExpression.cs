using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using SagePortal.Learning;
using SagePortal.Learning.Losses;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Recreation;

/// <summary>Values of options records as the C# that makes them: what is at its default is left out.</summary>
internal static class CSharpExpression
{
    private const string Indent = "    ";

    /// <param name="value">A number, word, enumeration, list, loss or options record; null is <c>null</c>.</param>
    /// <param name="indent">Of the line the expression begins on.</param>
    public static string Of(object? value, string indent = "") => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => CSharpText.Literal(number),
        string text => CSharpText.Literal(text),
        Enum word => $"{word.GetType().Name}.{word}",
        Loss loss => LossOf(loss),
        FitSchedule schedule => $"new FitSchedule({nameof(FitSchedule.After)}: {Of(schedule.After)}, {nameof(FitSchedule.Total)}: {Of(schedule.Total)})",
        ColumnSchema column => $"new({CSharpText.Literal(column.Name)}, {Of(column.Type)})",
        IReadOnlyDictionary<string, int> entries => DictionaryOf(entries),
        IEnumerable list => ListOf([.. list.Cast<object?>()], indent),
        _ => RecordOf(value, indent),
    };

    /// <summary><c>new T { … }</c> with one line per property that differs from a new record's.</summary>
    private static string RecordOf(object value, string indent)
    {
        var type = value.GetType();
        var fresh = Activator.CreateInstance(type) ?? throw new ArgumentException($"`{type.Name}` cannot be made", nameof(value));
        var changed = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is { IsPublic: true } && !AreEqual(p.GetValue(value), p.GetValue(fresh)))
            .Select(p => $"{indent}{Indent}{p.Name} = {Of(p.GetValue(value), indent + Indent)},\n".Replace(" = \n", " =\n", StringComparison.Ordinal))
            .ToArray();
        return changed.Length == 0 ? $"new {type.Name}()" : $"new {type.Name}\n{indent}{{\n{string.Concat(changed)}{indent}}}";
    }

    private static bool AreEqual(object? one, object? other) =>
        one is IEnumerable list and not string && other is IEnumerable others and not string
            ? list.Cast<object?>().SequenceEqual(others.Cast<object?>())
            : Equals(one, other);

    /// <summary>On one line where the items are short, else one line each.</summary>
    private static string ListOf(object?[] items, string indent)
    {
        if (items.Length == 0 || !items.Any(i => i is ColumnSchema))
        {
            return $"[{string.Join(", ", items.Select(i => Of(i)))}]";
        }

        var lines = new StringBuilder("\n").Append(indent).Append("[\n");
        foreach (var item in items)
        {
            lines.Append(indent).Append(Indent).Append(Of(item)).Append(",\n");
        }

        return lines.Append(indent).Append(']').ToString();
    }

    private static string DictionaryOf(IReadOnlyDictionary<string, int> entries) =>
        $"new Dictionary<string, int> {{ {string.Join(", ", entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"[{CSharpText.Literal(e.Key)}] = {Of(e.Value)}"))} }}";

    private static string LossOf(Loss loss) => loss switch
    {
        QuantileLoss quantile => $"new QuantileLoss({CSharpText.Literal(quantile.Alpha)})",
        HuberLoss huber => $"new HuberLoss({CSharpText.Literal(huber.Delta)})",
        TweedieLoss tweedie => $"new TweedieLoss({CSharpText.Literal(tweedie.Power)})",
        _ => $"new {loss.GetType().Name}()",
    };
}
