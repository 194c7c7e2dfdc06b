using System.Globalization;
using System.Text.Json;

namespace SagePortal.Reviews.Forms;

internal static class FormValues
{
    /// <summary>One text per value, so that 1 and 1.0 are the same.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when value.TryGetDouble(out var number) => Text(number),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };

    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
