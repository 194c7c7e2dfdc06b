using System.Text.Json;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;
using SagePortal.Reviews.Activation;

namespace SagePortal.Features.HumanReview.Sources;

/// <summary>
/// Asks a flow's conditions about rows that a model answered and starts a loop for each that goes to people, the audited ones among them. Where the
/// account has as many loops in progress as it may, the request is passed over and counted at its source.
/// </summary>
internal sealed class PredictionReview(PortalDbFactory dbs, HumanLoopMaker maker, LoopQuota quota, PassedOverCounts passedOver, Arns arns)
{
    /// <summary>Place of the audit's draw among those of the conditions, which are numbered from 0.</summary>
    private const int AuditDraw = 1_000_000;

    private const int MaxNameStem = 30;

    public async Task RunAsync(AnsweredRows answered, CancellationToken cancellationToken)
    {
        if (answered.Model.ReadTable(answered.Body, answered.ContentType) is not { } table)
        {
            return;
        }

        foreach (var source in answered.Sources)
        {
            var rows = CardBuilder.Of(answered.Model, table, source.Flow.Settings.SetCoverage, cancellationToken);
            var starts = Enumerable.Range(0, rows.RowCount).Select(row => StartOf(rows, row, answered, source, cancellationToken)).OfType<HumanLoopStart>().ToList();
            if (starts.Count == 0)
            {
                continue;
            }

            await using var db = dbs.Open(source.Flow.AccountId);
            if (await quota.IsFullAsync(db, cancellationToken))
            {
                passedOver.Add([source]);
                continue;
            }

            foreach (var start in starts)
            {
                maker.Add(db, start);
            }

            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private HumanLoopStart? StartOf(CardBuilder rows, int row, AnsweredRows answered, ActiveSource source, CancellationToken cancellationToken)
    {
        var flow = source.Flow;
        var prediction = rows.CaseOf(row, answered.EndpointName, answered.VariantName, answered.ModelName);
        var seed = SeedOf(flow);
        var result = flow.ActivationConditions is { } text && ActivationConditions.Parse(text) is { IsValid: true } parsed ? parsed.Conditions.Evaluate(prediction, seed) : null;
        var (activated, likelihood) = (result?.Activated ?? true, result?.InclusionProbability ?? 1);
        var audit = flow.Settings.AuditPercentage / 100;
        var isAudit = !activated && seed.Draw(prediction.Input, AuditDraw) < audit;
        if (!activated && !isAudit)
        {
            return null;
        }

        var confidence = rows.ConfidenceOf(row);
        return new HumanLoopStart(flow, NameOf(answered.EndpointName), InputOf(rows, row, answered), arns.FlowArn(flow.AccountId, flow.Name))
        {
            Reason = isAudit ? ReviewReason.Audit : ReviewReason.Condition,
            InclusionProbability = likelihood + ((1 - likelihood) * audit),
            Prediction = new ReviewedPrediction(rows.LabelOf(row), confidence)
            {
                EndpointName = answered.EndpointName,
                VariantName = answered.VariantName,
                ModelVersion = answered.ModelName,
                InferenceId = answered.InferenceId,
            },
            Priority = new LoopPriority(ExpectedCost(flow.Settings.Costs, rows.LabelOf(row), confidence), flow.Settings.BusinessPriority),
            Card = rows.CardOf(row, answered.ModelName, cancellationToken).ToJson(),
            ActivationResults = result?.ToJson(flow.Settings.MaskedFields),
        };
    }

    /// <summary>Probability of being wrong times what that costs.</summary>
    internal static double ExpectedCost(ReviewCosts costs, string label, double? confidence) =>
        confidence is not { } p ? 0 : (1 - p) * (costs.PositiveLabel is null ? Math.Max(costs.FalsePositive, costs.FalseNegative) : label == costs.PositiveLabel ? costs.FalsePositive : costs.FalseNegative);

    internal static SamplingSeed SeedOf(FlowDefinition flow) => new(flow.Id.ToString("N"), flow.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static string InputOf(CardBuilder rows, int row, AnsweredRows answered) => JsonSerializer.Serialize(
        new
        {
            features = rows.CellsOf(row),
            prediction = new { label = rows.LabelOf(row), probability = rows.ConfidenceOf(row), probabilities = rows.ProbabilitiesOf(row) },
            endpointName = answered.EndpointName,
            variantName = answered.VariantName,
            modelName = answered.ModelName,
            inferenceId = answered.InferenceId,
        },
        HumanReviewJson.Options);

    private static string NameOf(string endpoint)
    {
        // A2I's pattern: lower case, hyphens only inside.
        var stem = endpoint.ToLowerInvariant();
        return $"{(stem.Length <= MaxNameStem ? stem : stem[..MaxNameStem].TrimEnd('-'))}-{Guid.CreateVersion7():N}"[..Math.Min(ReviewNames.MaxLength, Math.Min(stem.Length, MaxNameStem) + 33)].TrimEnd('-');
    }
}
