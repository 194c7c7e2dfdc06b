using System.Text.Json.Nodes;
using SagePortal.Reviews.Agreement;

namespace SagePortal.Trainer.Reviews;

/// <summary>Every coefficient of one table of answers.</summary>
internal static class AgreementReport
{
    public static JsonObject Of(RatingTable table, RatingScale scale, int seed)
    {
        var weights = scale == RatingScale.Nominal ? AgreementWeights.None : AgreementWeights.Quadratic;
        return new JsonObject
        {
            ["items"] = table.ItemCount,
            ["reviewers"] = table.Raters.Count,
            ["categories"] = new JsonArray([.. table.Categories.Select(c => JsonValue.Create(c))]),
            ["scale"] = scale.ToString(),
            ["percent"] = Coefficient(AgreementCoefficients.Percent(table)),
            ["cohenKappa"] = Coefficient(AgreementCoefficients.CohenKappa(table, weights)),
            ["fleissKappa"] = Coefficient(AgreementCoefficients.FleissKappa(table, weights)),
            ["krippendorffAlpha"] = WithInterval(table, t => AgreementCoefficients.KrippendorffAlpha(t, scale), seed),
            ["gwet"] = WithInterval(table, t => AgreementCoefficients.Gwet(t, weights), seed),
        };
    }

    public static void Write(TextWriter output, JsonObject report)
    {
        output.WriteLine($"{report["items"]} items, {report["reviewers"]} reviewers, {report["categories"]!.AsArray().Count} categories, {report["scale"]} scale");
        foreach (var (name, value) in report)
        {
            if (value is JsonObject coefficient)
            {
                output.WriteLine(coefficient["value"] is { } number ? $"{name,-18} {Rounded(number)}{Bounds(coefficient)} ({coefficient["items"]} items)" : $"{name,-18} not enough data: {coefficient["gap"]}");
            }
        }
    }

    private static JsonObject Coefficient(AgreementResult result)
    {
        var json = new JsonObject { ["value"] = result.Value, ["items"] = result.Items, ["ratings"] = result.Ratings };
        if (result.Gap is { } gap)
        {
            json["gap"] = gap.ToString();
        }

        return json;
    }

    private static JsonObject WithInterval(RatingTable table, Func<RatingTable, AgreementResult> coefficient, int seed)
    {
        var json = Coefficient(coefficient(table));
        if (AgreementInterval.Bootstrap(table, coefficient, seed) is { } interval)
        {
            json["lower"] = interval.Lower;
            json["upper"] = interval.Upper;
        }

        return json;
    }

    private static string Rounded(JsonNode number) => number.GetValue<double>().ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);

    private static string Bounds(JsonObject coefficient) => coefficient["lower"] is { } lower ? $" [{Rounded(lower)}, {Rounded(coefficient["upper"]!)}]" : "";
}
