using System.Text;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Explaining;
using SagePortal.Platform.Results;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.Features.Autopilot.Predictions;

/// <summary>Predicts and explains a few rows of text, in this process, with errors at the cells that cannot be read.</summary>
public static class PipelineRows
{
    public const int MaxRows = 1_000;
    public const int MaxCharacters = 2_000_000;

    /// <summary>Header and 1–1,000 rows; columns the model does not know are ignored, missing ones are named.</summary>
    public static Result<CandidatePrediction> Predict(FittedPipeline pipeline, string csv, double coverage, CancellationToken cancellationToken)
    {
        if (csv.Length > MaxCharacters)
        {
            return AutopilotErrors.TooManyRows(MaxRows);
        }

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

    /// <summary>What each column adds to the prediction of one row. Takes milliseconds where it is exact, up to seconds where it is sampled.</summary>
    public static async Task<Result<RowExplanation>> ExplainAsync(FittedPipeline pipeline, string csv, CancellationToken cancellationToken)
    {
        var read = Read(pipeline, csv, cancellationToken);
        return read.IsSuccess
            ? await Task.Run(() => Explain(pipeline, read.Value.Table, cancellationToken), cancellationToken)
            : Result<RowExplanation>.Failure(read.Errors);
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
