using System.Globalization;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>Values that conditions compare cells with.</summary>
internal static class FeatureOperands
{
    /// <summary>A number and a text are equal when the text is that number: tables often hold codes as numbers. Missing equals nothing.</summary>
    public static bool AreEqual(FeatureValue cell, FeatureValue operand) =>
        !cell.IsMissing
        && (cell.AsText is { } text && operand.AsText is { } other
            ? string.Equals(text, other, StringComparison.Ordinal)
            : NumberOf(cell) is { } a && NumberOf(operand) is { } b && a == b);

    /// <summary>Null when the cell is neither a number nor the text of one.</summary>
    public static double? NumberOf(FeatureValue cell) =>
        cell.AsNumber
        ?? (double.TryParse(cell.AsText, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null);

    public static FeatureValue? Read(JsonMembers parameters, string name)
    {
        if (!parameters.Has(name))
        {
            return null;
        }

        if (Of(parameters.Find(name)!) is { } value)
        {
            return value;
        }

        parameters.Refuse(name, "WrongKind", $"`{name}` must be a text, a number or a boolean");
        return null;
    }

    public static IReadOnlyList<FeatureValue>? ReadList(JsonMembers parameters, string name, bool required = false)
    {
        if (parameters.List(name, required) is not { } items)
        {
            return null;
        }

        var values = items.Select(Of).ToList();
        if (values.TrueForAll(v => v is not null))
        {
            return [.. values.Select(v => v!.Value)];
        }

        parameters.Refuse(name, "WrongKind", $"`{name}` must hold texts, numbers or booleans only");
        return null;
    }

    // Booleans are the texts that tables hold for them.
    private static FeatureValue? Of(JsonPart part) => part switch
    {
        JsonString text => FeatureValue.Text(text.Value),
        JsonNumber number when double.IsFinite(number.Value) => FeatureValue.Number(number.Value),
        JsonBoolean boolean => FeatureValue.Text(boolean.Value ? "true" : "false"),
        _ => null,
    };
}
