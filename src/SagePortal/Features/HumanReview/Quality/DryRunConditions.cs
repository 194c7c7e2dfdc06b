using System.Globalization;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Sources;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Reviews.Activation;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>What conditions would have done with predictions of the past: an endpoint's captured ones, or a flow's own items.</summary>
[UseCase(HumanReviewActions.GetReviewStatistics)]
public sealed class DryRunConditions(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, CapturedPredictions captured, Arns arns, TimeProvider clock)
{
    public async Task<Result<DryRunOutcome>> RunAsync(DryRunRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, request.FlowName, cancellationToken);
        var allowed = await access.CheckAsync(
            HumanReviewActions.GetReviewStatistics, arns.FlowArn(caller.AccountId, request.FlowName), new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<DryRunOutcome>.Failure(allowed.Errors);
        }

        var parsed = ActivationConditions.Parse(request.Conditions);
        if (!parsed.IsValid)
        {
            return HumanReviewErrors.ConditionsInvalid(string.Join("; ", parsed.Findings));
        }

        var since = clock.GetUtcNow().AddDays(-Math.Clamp(request.Days, 1, 366));
        var cases = request.EndpointName is { } endpoint ? await OfEndpointAsync(db, endpoint, since, request.Coverage, cancellationToken) : await PastCases.OfFlowAsync(db, request.FlowName, since, cancellationToken);
        if (!cases.IsSuccess)
        {
            return Result<DryRunOutcome>.Failure(cases.Errors);
        }

        var seed = flow.IsSuccess ? PredictionReview.SeedOf(flow.Value) : new SamplingSeed(request.FlowName, "1");
        var report = DryRunReport.Run(parsed.Conditions, cases.Value!.Select(CaseOf), seed, cancellationToken);
        return new DryRunOutcome(report, [.. cases.Value!.Take(1).SelectMany(c => c.Prediction.Features.Keys)], cases.Value!.Count >= PastCases.MostRows);
    }

    private static DryRunCase CaseOf(PastCase past) =>
        past.Prediction.PredictedValue is { } value
            ? DryRunCase.OfValue(past.Prediction, double.TryParse(past.Truth, CultureInfo.InvariantCulture, out var truth) ? truth : null, Math.Abs(value) * FlowSettings.UsualTolerance)
            : DryRunCase.OfClass(past.Prediction, past.Truth);

    private async Task<Result<List<PastCase>>> OfEndpointAsync(PortalDb db, string endpointName, DateTimeOffset since, double coverage, CancellationToken cancellationToken)
    {
        if (captured.PlaceOf(caller.AccountId, endpointName) is not { } place)
        {
            return HumanReviewErrors.NothingCaptured(endpointName);
        }

        var allowed = await access.CheckAsync(HumanReviewActions.GetObject, Arns.S3(place.Bucket, place.Key), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<List<PastCase>>.Failure(allowed.Errors);
        }

        var cases = await captured.ReadAsync(caller.AccountId, endpointName, since, PastCases.MostRows, coverage, cancellationToken);
        var truths = await PastCases.TruthsAsync(db, endpointName, since, cancellationToken);
        return cases.ConvertAll(c => c with { Truth = truths.GetValueOrDefault(c.Prediction.Input) });
    }
}

/// <summary>What to try.</summary>
/// <param name="FlowName">Of a flow, or the name that a new one will have.</param>
/// <param name="Conditions">JSON.</param>
public sealed record DryRunRequest(string FlowName, string Conditions)
{
    /// <summary>Whose captured predictions; null takes the flow's own items.</summary>
    public string? EndpointName { get; init; }

    /// <summary>1–366.</summary>
    public int Days { get; init; } = 30;

    /// <summary>Of answer sets and intervals, in (0, 1).</summary>
    public double Coverage { get; init; } = 0.9;
}

/// <param name="Report">By row and by condition.</param>
/// <param name="Columns">Of the rows.</param>
/// <param name="IsCut">There were more rows than are looked at.</param>
public sealed record DryRunOutcome(DryRunReport Report, IReadOnlyList<string> Columns, bool IsCut);
