using SagePortal.AutoML.Artifacts;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Autopilot.Predictions;

/// <summary>A candidate for a page to try.</summary>
public sealed class CandidatePredictor(PredictWithCandidate predict, string job, string candidate) : IRowPredictor
{
    public Task<Result<IReadOnlyList<InputColumn>>> SchemaAsync(CancellationToken cancellationToken) => predict.SchemaAsync(job, candidate, cancellationToken);

    public Task<Result<CandidatePrediction>> PredictAsync(IReadOnlyDictionary<string, string> cells, double coverage, CancellationToken cancellationToken) =>
        predict.RunAsync(job, candidate, cells, coverage, cancellationToken);

    public Task<Result<CandidatePrediction>> PredictAsync(string csv, double coverage, CancellationToken cancellationToken) =>
        predict.RunAsync(job, candidate, csv, coverage, cancellationToken);

    public Task<Result<RowExplanation>> ExplainAsync(IReadOnlyDictionary<string, string> cells, CancellationToken cancellationToken) =>
        predict.ExplainAsync(job, candidate, cells, cancellationToken);
}
