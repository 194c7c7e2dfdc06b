using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Persistence;
using SagePortal.Reviews.Activation;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Items of a flow as past predictions: what their cards froze, and what is known of the truth.</summary>
internal static class PastCases
{
    /// <summary>More are not looked at.</summary>
    public const int MostRows = 20_000;

    private const string Number = "Number";
    private const string Integer = "Integer";

    /// <summary>Of all versions of a flow, newest first; items without a card are passed over, and control questions.</summary>
    public static async Task<List<PastCase>> OfFlowAsync(PortalDb db, string flowName, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await (
            from loop in db.Set<HumanLoop>().AsNoTracking()
            join content in db.Set<HumanLoopContent>().AsNoTracking() on loop.Id equals content.LoopId
            where loop.FlowName == flowName && loop.CreatedAt >= since && content.Card != null && loop.Reason != ReviewReason.Gold
            orderby loop.CreatedAt descending
            select new { content.Card, loop.Outcome, loop.DecidedLabel, loop.InclusionProbability, loop.CreatedAt, loop.EndpointName, loop.VariantName, loop.ModelVersion })
            .Take(MostRows).ToListAsync(cancellationToken);
        return
        [
            .. from row in rows
               let card = ReviewCard.Read(row.Card)
               where card.Prediction is not null
               select new PastCase(CaseOf(card, row.EndpointName, row.VariantName, row.ModelVersion), row.CreatedAt)
               {
                   Truth = row.Outcome ?? row.DecidedLabel,
                   Weight = row.InclusionProbability > 0 ? 1 / row.InclusionProbability : 1,
               },
        ];
    }

    /// <summary>What is known of rows of an endpoint, by their canonical text.</summary>
    public static async Task<Dictionary<string, string>> TruthsAsync(PortalDb db, string endpointName, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await (
            from loop in db.Set<HumanLoop>().AsNoTracking()
            join content in db.Set<HumanLoopContent>().AsNoTracking() on loop.Id equals content.LoopId
            where loop.EndpointName == endpointName && loop.CreatedAt >= since && content.Card != null && (loop.Outcome != null || loop.DecidedLabel != null)
            orderby loop.CreatedAt
            select new { content.Card, Truth = loop.Outcome ?? loop.DecidedLabel }).Take(MostRows).ToListAsync(cancellationToken);
        var truths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            truths[InputOf(ReviewCard.Read(row.Card)!)] = row.Truth!;
        }

        return truths;
    }

    internal static PredictionCase CaseOf(ReviewCard card, string? endpoint, string? variant, string? modelVersion)
    {
        var prediction = card.Prediction!;
        return new PredictionCase
        {
            Input = InputOf(card),
            PredictedLabel = card.Labels.Count > 0 ? prediction.Label : null,
            PredictedValue = card.Labels.Count == 0 && double.TryParse(prediction.Label, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null,
            Probabilities = card.Labels.Zip(prediction.Probabilities).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal),
            ConformalSet = prediction.Set?.ToList(),
            Interval = prediction is { Lower: { } lower, Upper: { } upper } ? new PredictionInterval(lower, upper) : null,
            OutlierScore = card.OutlierScore,
            Features = card.Features.ToDictionary(f => f.Name, ValueOf, StringComparer.Ordinal),
            EndpointName = endpoint,
            VariantName = variant,
            ModelVersion = modelVersion,
        };
    }

    /// <summary>The same text as <see cref="CardBuilder"/> gives conditions to draw by.</summary>
    private static string InputOf(ReviewCard card) => CanonicalJson.Of(JsonSerializer.SerializeToElement(card.Features.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal)));

    private static FeatureValue ValueOf(CardFeature feature) =>
        feature.Value is null ? FeatureValue.Missing
        : feature.Type is Number or Integer && double.TryParse(feature.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? FeatureValue.Number(number)
        : FeatureValue.Text(feature.Value, feature.IsUnseen);
}
