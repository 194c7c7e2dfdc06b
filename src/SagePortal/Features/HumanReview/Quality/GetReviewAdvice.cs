using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Which thresholds are worth their reviews: volume, residual error and total cost over predictions of the past.</summary>
[UseCase(HumanReviewActions.GetReviewStatistics)]
public sealed class GetReviewAdvice(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, CapturedPredictions captured, Arns arns, TimeProvider clock)
{
    public async Task<Result<ReviewAdvice>> RunAsync(AdviceRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, request.FlowName, cancellationToken);
        var allowed = await access.CheckAsync(
            HumanReviewActions.GetReviewStatistics, arns.FlowArn(caller.AccountId, request.FlowName), new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return Result<ReviewAdvice>.Failure(allowed.IsSuccess ? flow.Errors : allowed.Errors);
        }

        if (Check(request).ToList() is { Count: > 0 } errors)
        {
            return Result<ReviewAdvice>.Failure(errors);
        }

        var days = Math.Clamp(request.Days, 1, 366);
        var now = clock.GetUtcNow();
        var cases = request.EndpointName is { } endpoint
            ? await OfEndpointAsync(db, endpoint, now.AddDays(-days), flow.Value.Settings.SetCoverage, cancellationToken)
            : await PastCases.OfFlowAsync(db, flow.Value.Name, now.AddDays(-days), cancellationToken);
        if (!cases.IsSuccess)
        {
            return Result<ReviewAdvice>.Failure(cases.Errors);
        }

        // A week of records is a week of traffic, whatever the period asked for.
        var span = cases.Value!.Count == 0 ? days : Math.Clamp((now - cases.Value.Min(c => c.At)).TotalDays, 1, days);
        return AdviceMaker.Of(cases.Value, flow.Value.Settings.Costs.PositiveLabel, request, span);
    }

    private static IEnumerable<Error> Check(AdviceRequest request)
    {
        if (new[] { request.FalsePositive, request.FalseNegative, request.Review, request.CapacityPerDay ?? 0 }.Any(v => !(v >= 0) || double.IsInfinity(v)))
        {
            yield return HumanReviewErrors.Range("Costs", Math.Min(request.FalsePositive, Math.Min(request.FalseNegative, request.Review)), 0, double.MaxValue);
        }

        if (new[] { request.ErrorOnNo, request.ErrorOnYes }.Any(e => e is not (>= 0 and <= 1)))
        {
            yield return HumanReviewErrors.Range("ReviewerError", Math.Max(request.ErrorOnNo, request.ErrorOnYes), 0, 1);
        }
    }

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
