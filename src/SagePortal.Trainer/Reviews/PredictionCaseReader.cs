using System.Text.Json;
using SagePortal.Reviews.Activation;

namespace SagePortal.Trainer.Reviews;

/// <summary>
/// A prediction as JSON: <c>{"id", "input", "predictedLabel", "predictedValue", "probabilities": {class: p}, "conformalSet": […], "interval": [lower, upper],
/// "outlierScore", "features": {name: number, text, boolean or null}, "unseen": [feature…], "endpointName", "variantName", "modelVersion", "truth"}</c>. Everything may be
/// left out; without <c>input</c> the features are the input.
/// </summary>
internal static class PredictionCaseReader
{
    /// <param name="line">The whole object.</param>
    /// <param name="tolerance">Of regressions: how far from the truth a value may be.</param>
    /// <exception cref="ReviewFileException">A member has the wrong kind; says which.</exception>
    public static DryRunCase Read(JsonElement line, double tolerance)
    {
        var features = Member(line, "features", JsonValueKind.Object);
        var prediction = new PredictionCase
        {
            Input = (line.TryGetProperty("input", out var input) ? input : features) is { } content ? CanonicalJson.Of(content) : "{}",
            PredictedLabel = Text(line, "predictedLabel"),
            PredictedValue = Number(line, "predictedValue"),
            Probabilities = Member(line, "probabilities", JsonValueKind.Object) is { } given
                ? given.EnumerateObject().ToDictionary(p => p.Name, p => NumberOf(p.Value, $"probabilities.{p.Name}"), StringComparer.Ordinal)
                : [],
            ConformalSet = Texts(line, "conformalSet"),
            Interval = Interval(line),
            OutlierScore = Number(line, "outlierScore"),
            Features = features is { } cells ? Features(cells, Texts(line, "unseen") ?? []) : [],
            EndpointName = Text(line, "endpointName"),
            VariantName = Text(line, "variantName"),
            ModelVersion = Text(line, "modelVersion"),
        };
        return prediction.PredictedValue is not null ? DryRunCase.OfValue(prediction, Number(line, "truth"), tolerance) : DryRunCase.OfClass(prediction, Text(line, "truth"));
    }

    private static Dictionary<string, FeatureValue> Features(JsonElement cells, IReadOnlyList<string> unseen)
    {
        var features = new Dictionary<string, FeatureValue>(StringComparer.Ordinal);
        foreach (var cell in cells.EnumerateObject())
        {
            features[cell.Name] = cell.Value.ValueKind switch
            {
                JsonValueKind.Number => FeatureValue.Number(cell.Value.GetDouble()),
                JsonValueKind.Null => FeatureValue.Missing,
                JsonValueKind.String => FeatureValue.Text(cell.Value.GetString()!, unseen.Contains(cell.Name, StringComparer.Ordinal)),
                JsonValueKind.True or JsonValueKind.False => FeatureValue.Text(cell.Value.GetRawText()),
                _ => throw new ReviewFileException($"`features.{cell.Name}` must be a number, a text, a boolean or null"),
            };
        }

        return features;
    }

    private static PredictionInterval? Interval(JsonElement line)
    {
        if (Member(line, "interval", JsonValueKind.Array) is not { } given)
        {
            return null;
        }

        double[] bounds = [.. given.EnumerateArray().Select(b => NumberOf(b, "interval"))];
        return bounds is [var lower, var upper] && lower <= upper ? new PredictionInterval(lower, upper) : throw new ReviewFileException("`interval` must be [lower, upper]");
    }

    private static IReadOnlyList<string>? Texts(JsonElement line, string name) =>
        Member(line, name, JsonValueKind.Array) is { } list
            ? [.. list.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.String ? v.GetString()! : throw new ReviewFileException($"`{name}` must hold texts only"))]
            : null;

    // Labels are texts; a class that is a number or a boolean may be written as one.
    private static string? Text(JsonElement line, string name) =>
        !line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => throw new ReviewFileException($"`{name}` must be a text"),
            };

    private static double? Number(JsonElement line, string name) =>
        !line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null : NumberOf(value, name);

    private static double NumberOf(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw new ReviewFileException($"`{name}` must be a number");

    private static JsonElement? Member(JsonElement line, string name, JsonValueKind kind) =>
        !line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind == kind ? value
            : throw new ReviewFileException($"`{name}` must be {(kind == JsonValueKind.Array ? "a list" : "an object")}");
}
