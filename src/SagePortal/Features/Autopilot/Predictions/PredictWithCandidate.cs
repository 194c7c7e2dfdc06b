using System.Text;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Explaining;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.Features.Autopilot.Predictions;

/// <summary>Tries a candidate on a few rows, in this process. Rows are text as in a file: CSV with a header.</summary>
[UseCase(AutopilotActions.PredictWithCandidate)]
public sealed class PredictWithCandidate(PortalDbFactory dbs, IAccess access, CurrentCaller caller, CandidatePipelines pipelines, Arns arns)
{
    public const int MaxRows = 1_000;
    public const int MaxCharacters = 2_000_000;

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

        var csv = RowsCsv.Write(pipeline.Value.Schema, cells);
        return Predict(pipeline.Value, csv, coverage, cancellationToken);
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

        var read = Read(pipeline.Value, RowsCsv.Write(pipeline.Value.Schema, cells), cancellationToken);
        return read.IsSuccess
            ? await Task.Run(() => Explain(pipeline.Value, read.Value.Table, cancellationToken), cancellationToken)
            : Result<RowExplanation>.Failure(read.Errors);
    }

    /// <param name="job">Job name.</param>
    /// <param name="candidate">Candidate name.</param>
    /// <param name="csv">Header and 1–1,000 rows; columns the model does not know are ignored, missing ones are named.</param>
    /// <param name="coverage">Share of truths that prediction sets or intervals shall hold, in (0, 1).</param>
    /// <param name="cancellationToken">Stops between models.</param>
    public async Task<Result<CandidatePrediction>> RunAsync(string job, string candidate, string csv, double coverage, CancellationToken cancellationToken)
    {
        if (csv.Length > MaxCharacters)
        {
            return AutopilotErrors.TooManyRows(MaxRows);
        }

        var pipeline = await LoadAsync(job, candidate, cancellationToken);
        return pipeline.IsSuccess
            ? Predict(pipeline.Value, csv, coverage, cancellationToken)
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

    private static Result<CandidatePrediction> Predict(FittedPipeline pipeline, string csv, double coverage, CancellationToken cancellationToken)
    {
        var rows = Read(pipeline, csv, cancellationToken);
        if (!rows.IsSuccess)
        {
            return Result<CandidatePrediction>.Failure(rows.Errors);
        }

        var read = rows.Value;
        var predictions = pipeline.Predict(read.Table, cancellationToken: cancellationToken);
        var sets = pipeline.Manifest.Conformal is null ? null : PredictionSets.Of(pipeline, predictions, coverage);
        return new CandidatePrediction(read.Table, predictions, read.AbsentColumns, read.ExtraColumns, pipeline.Manifest.DecisionThreshold, sets, coverage);
    }

    private static Result<CsvReadResult> Read(FittedPipeline pipeline, string csv, CancellationToken cancellationToken)
    {
        try
        {
            using var text = new MemoryStream(Encoding.UTF8.GetBytes(csv));
            var options = new CsvReadOptions { Schema = [.. pipeline.Schema.Select(c => c.ToSchema())], Encoding = TextEncoding.Utf8, Threads = 1 };
            var read = CsvReader.Read(text, options, cancellationToken: cancellationToken);
            return Check(read, pipeline) is { Count: > 0 } errors ? Result<CsvReadResult>.Failure(errors) : read;
        }
        catch (TabularException e)
        {
            return AutopilotErrors.TableInvalid(e.Message);
        }
    }

    private static RowExplanation Explain(FittedPipeline pipeline, Table row, CancellationToken cancellationToken)
    {
        var explanation = PipelineExplainer.Create(pipeline).Explain(row, cancellationToken: cancellationToken);
        var attributions = explanation.Attributions;
        return new RowExplanation(
            explanation.Columns,
            [.. explanation.Columns.Select(c => row.Find(c)?.Format(0))],
            explanation.Outputs,
            attributions.BaseValues,
            [.. Enumerable.Range(0, attributions.OutputCount).Select(k => attributions.Row(0, k).ToArray())],
            explanation.Method,
            explanation.Output);
    }

    private static List<Error> Check(CsvReadResult read, FittedPipeline pipeline)
    {
        if (read.RowCount > MaxRows)
        {
            return [AutopilotErrors.TooManyRows(MaxRows)];
        }

        if (read.RowCount == 0)
        {
            return [AutopilotErrors.NoRows()];
        }

        if (read.AbsentColumns.Count == pipeline.Schema.Count)
        {
            return [AutopilotErrors.NoKnownColumn(pipeline.Schema[0].Name)];
        }

        // The header is line 1.
        return [.. read.Issues.Where(i => i.Column is not null).Select(i => AutopilotErrors.CellInvalid(i.Column!, (int)i.Line - 1, TypeOf(pipeline, i.Column!), i.Message))];
    }

    private static ColumnType TypeOf(FittedPipeline pipeline, string column) => pipeline.Schema.First(c => c.Name == column).Type;
}
