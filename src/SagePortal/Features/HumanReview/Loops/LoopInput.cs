using System.Text.Json;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>What may be an input.</summary>
internal static class LoopInput
{
    private const int MaxDepth = 64;

    /// <returns>Why a text is no input, with its place; null when it is one.</returns>
    public static string? Refuse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object ? null : "it must be an object, e.g. {\"taskObject\": \"…\"}.";
        }
        catch (JsonException e)
        {
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
    }
}
