using System.Text.Json;

namespace SagePortal.Reviews.Forms;

/// <summary>When a field is shown: when an earlier field is shown and has one of these answers, any answer when none is named.</summary>
/// <param name="Field">Name of the earlier field.</param>
/// <param name="Values">As texts: options, numbers as written, <c>true</c> and <c>false</c>. Empty for any answer.</param>
public sealed record FormVisibility(string Field, IReadOnlyList<string> Values)
{
    /// <param name="answer">Of the earlier field; null when it has none.</param>
    internal bool Holds(JsonElement? answer) => answer is { } given
        && (Values.Count == 0 || (given.ValueKind == JsonValueKind.Array ? given.EnumerateArray().Any(Matches) : Matches(given)));

    private bool Matches(JsonElement value) => Values.Contains(FormValues.Text(value), StringComparer.Ordinal);
}
