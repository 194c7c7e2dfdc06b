using SagePortal.AutoML.Artifacts;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot.Predictions;

/// <summary>Tries a candidate on a few rows, in this process. Rows are text as in a file: CSV with a header.</summary>
[UseCase(AutopilotActions.PredictWithCandidate)]
public sealed class PredictWithCandidate(PortalDbFactory dbs, IAccess access, CurrentCaller caller, CandidatePipelines pipelines, Arns arns)
{
    /// <summary>Nine of ten truths lie in the prediction set or interval.</summary>
    public const double DefaultCoverage = 0.9;

    /// <summary>What a form for one row needs.</summary>
    public async Task<Result<IReadOnlyList<InputColumn>>> SchemaAsync(string job, string candidate, CancellationToken cancellationToken)
    {
        var pipeline = await LoadAsync(job, candidate, cancellationToken);
        return pipeline.IsSuccess
            ? Result.Of(pipeline.Value.Schema)
            : Result<IReadOnlyList<InputColumn>>.Failure(pipeline.Errors);
    }

    /// <param name="job">Job name.</param>
    /// <param name="candidate">Candidate name.</param>
    /// <param name="cells">One row by column name; an absent or empty cell is missing.</param>
    /// <param name="coverage">Share of truths that the prediction set or interval shall hold, in (0, 1).</param>
    /// <param name="cancellationToken">Stops between models.</param>
    /// <returns>The prediction of the row, or an error at each cell that cannot be read.</returns>
    public async Task<Result<CandidatePrediction>> RunAsync(string job, string candidate, IReadOnlyDictionary<string, string> cells, double coverage, CancellationToken cancellationToken)
    {
        var pipeline = await LoadAsync(job, candidate, cancellationToken);
        if (!pipeline.IsSuccess)
        {
            return Result<CandidatePrediction>.Failure(pipeline.Errors);
        }

        return PipelineRows.Predict(pipeline.Value, RowsCsv.Write(pipeline.Value.Schema, cells), coverage, cancellationToken);
    }

    /// <summary>What each column adds to the prediction of one row. Takes milliseconds where it is exact, up to seconds where it is sampled.</summary>
    /// <param name="job">Job name.</param>
    /// <param name="candidate">Candidate name.</param>
    /// <param name="cells">One row by column name; an absent or empty cell is missing.</param>
    /// <param name="cancellationToken">Stops between blocks of rows.</param>
    public async Task<Result<RowExplanation>> ExplainAsync(string job, string candidate, IReadOnlyDictionary<string, string> cells, CancellationToken cancellationToken)
    {
        var pipeline = await LoadAsync(job, candidate, cancellationToken);
        if (!pipeline.IsSuccess)
        {
            return Result<RowExplanation>.Failure(pipeline.Errors);
        }

        return await PipelineRows.ExplainAsync(pipeline.Value, RowsCsv.Write(pipeline.Value.Schema, cells), cancellationToken);
    }

    /// <param name="job">Job name.</param>
    /// <param name="candidate">Candidate name.</param>
    /// <param name="csv">Header and 1–1,000 rows; columns the model does not know are ignored, missing ones are named.</param>
    /// <param name="coverage">Share of truths that prediction sets or intervals shall hold, in (0, 1).</param>
    /// <param name="cancellationToken">Stops between models.</param>
    public async Task<Result<CandidatePrediction>> RunAsync(string job, string candidate, string csv, double coverage, CancellationToken cancellationToken)
    {
        var pipeline = await LoadAsync(job, candidate, cancellationToken);
        return pipeline.IsSuccess
            ? PipelineRows.Predict(pipeline.Value, csv, coverage, cancellationToken)
            : Result<CandidatePrediction>.Failure(pipeline.Errors);
    }

    private async Task<Result<FittedPipeline>> LoadAsync(string jobName, string candidateName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var (job, candidate) = await db.FindCandidateAsync(jobName, candidateName, cancellationToken);
        var allowed = await access.CheckAsync(AutopilotActions.PredictWithCandidate, arns.JobArn(caller.AccountId, jobName), job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<FittedPipeline>.Failure(allowed.Errors);
        }

        return candidate is null
            ? AutopilotErrors.CandidateNotFound(jobName, candidateName)
            : await pipelines.LoadAsync(candidate, cancellationToken);
    }
}
