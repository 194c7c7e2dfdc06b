using SagePortal.AutoML.Artifacts;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Autopilot.Predictions;

/// <summary>A model that a page tries on a few rows: a candidate, or a version in the registry.</summary>
public interface IRowPredictor
{
    /// <summary>What a form for one row needs.</summary>
    Task<Result<IReadOnlyList<InputColumn>>> SchemaAsync(CancellationToken cancellationToken);

    /// <param name="cells">One row by column name; an absent or empty cell is missing.</param>
    /// <param name="coverage">Share of truths that the prediction set or interval shall hold, in (0, 1).</param>
    /// <param name="cancellationToken">Stops between models.</param>
    Task<Result<CandidatePrediction>> PredictAsync(IReadOnlyDictionary<string, string> cells, double coverage, CancellationToken cancellationToken);

    /// <param name="csv">Header and rows.</param>
    /// <param name="coverage">Share of truths that prediction sets or intervals shall hold, in (0, 1).</param>
    /// <param name="cancellationToken">Stops between models.</param>
    Task<Result<CandidatePrediction>> PredictAsync(string csv, double coverage, CancellationToken cancellationToken);

    /// <summary>What each column adds to the prediction of one row.</summary>
    Task<Result<RowExplanation>> ExplainAsync(IReadOnlyDictionary<string, string> cells, CancellationToken cancellationToken);
}
