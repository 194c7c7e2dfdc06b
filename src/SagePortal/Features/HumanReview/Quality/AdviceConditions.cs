using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Reviews.Activation;
using SagePortal.Reviews.Thresholds;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Thresholds as activation conditions: they replace the flow's checks of confidence, its other conditions stay.</summary>
public static class AdviceConditions
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>JSON; null when no review ever pays, or there is nothing to go by.</returns>
    public static string? Of(ReviewAdvice advice, string? conditions)
    {
        var checks = (advice.BandAtCapacity ?? advice.Band, advice.ConfidenceThreshold) switch
        {
            ({ IsEmpty: false } band, _) => OfBand(band, advice.Negative!, advice.Positive!),
            (null, { } threshold and > 0) => [Check("*", 0, threshold)],
            _ => (JsonObject[])[],
        };
        return checks.Length == 0 ? null : new JsonObject { ["Conditions"] = new JsonArray([.. checks, .. Others(conditions)]) }.ToJsonString(s_indented);
    }

    // A row is predicted one class or the other: its confidence is p, or 1 − p.
    private static JsonObject[] OfBand(ReviewBand band, string negative, string positive) =>
        [Check(positive, band.Lower, band.Upper), Check(negative, 1 - band.Upper, 1 - band.Lower)];

    private static JsonObject Check(string label, double above, double below)
    {
        var bounds = new JsonObject { ["LessThan"] = Percent(below) };
        if (Percent(above) > 0)
        {
            bounds["GreaterThan"] = Percent(above);
        }

        return new JsonObject { ["ConditionType"] = ConditionTypes.ConfidenceCheck, ["ConditionParameters"] = new JsonObject { ["PredictedLabel"] = label, ["Confidence"] = bounds } };
    }

    private static double Percent(double share) => Math.Round(Math.Clamp(share, 0, 1) * 100, 2);

    private static IEnumerable<JsonNode?> Others(string? conditions) =>
        string.IsNullOrWhiteSpace(conditions) || JsonNode.Parse(conditions)?["Conditions"] is not JsonArray members
            ? []
            : members.Where(m => m?["ConditionType"]?.GetValue<string>() != ConditionTypes.ConfidenceCheck).Select(m => m?.DeepClone());
}
