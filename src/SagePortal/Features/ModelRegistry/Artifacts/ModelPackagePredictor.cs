using SagePortal.AutoML.Artifacts;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Platform.Results;

namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>A version for a page to try.</summary>
public sealed class ModelPackagePredictor(PredictWithModelPackage predict, string arn) : IRowPredictor
{
    public Task<Result<IReadOnlyList<InputColumn>>> SchemaAsync(CancellationToken cancellationToken) => predict.SchemaAsync(arn, cancellationToken);

    public Task<Result<CandidatePrediction>> PredictAsync(IReadOnlyDictionary<string, string> cells, double coverage, CancellationToken cancellationToken) =>
        predict.RunAsync(arn, cells, coverage, cancellationToken);

    public Task<Result<CandidatePrediction>> PredictAsync(string csv, double coverage, CancellationToken cancellationToken) => predict.RunAsync(arn, csv, coverage, cancellationToken);

    public Task<Result<RowExplanation>> ExplainAsync(IReadOnlyDictionary<string, string> cells, CancellationToken cancellationToken) => predict.ExplainAsync(arn, cells, cancellationToken);
}
