using System.Buffers;
using System.Collections.Concurrent;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Preparation;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Inference;

/// <summary>
/// A pipeline behind SageMaker's inference payloads: bytes of a content type in, bytes of an accepted type out. Immutable and
/// thread-safe. A payload of one row costs few allocations: its cells replace those of the payload before.
/// </summary>
public sealed class InferenceModel
{
    private const int MostPooled = 64;

    private readonly OutputColumn[] _outputs;
    private readonly PredictionWriter _writer;
    private readonly ConcurrentQueue<InputRows> _pool = new();
    private readonly Lazy<PipelineExplainer> _explainer;

    private InferenceModel(FittedPipeline pipeline, OutputColumn[] outputs)
    {
        Pipeline = pipeline;
        _outputs = outputs;
        _writer = new PredictionWriter(outputs, pipeline.ClassLabels);
        _explainer = new Lazy<PipelineExplainer>(() => PipelineExplainer.Create(pipeline));
    }

    public FittedPipeline Pipeline { get; }

    /// <summary>What an answer says of each row, in order.</summary>
    public IReadOnlyList<OutputColumn> Outputs => _outputs;

    /// <summary>The same as names, e.g. <c>predicted_label</c>.</summary>
    public IReadOnlyList<string> OutputNames => [.. _outputs.Select(o => OutputColumns.NameOf(o).ToString())];

    /// <summary>True for a line of nothing but names of the model's columns, its target among them or not.</summary>
    public bool IsHeader(IReadOnlyList<string> cells) =>
        cells.Count > 0 && cells.All(c => c == Pipeline.Manifest.TargetColumn || Pipeline.Schema.Any(s => s.Name == c));

    /// <summary>Why rows under such a header cannot be answered; null when they can.</summary>
    public string? RefuseHeader(IReadOnlyList<string> columns)
    {
        try
        {
            NamedColumns.Map(columns, NewRows(), "the header");
            return null;
        }
        catch (PayloadException e)
        {
            return e.Message;
        }
    }

    /// <param name="pipeline">The model; may be shared by several of these.</param>
    /// <param name="environment">The container's: <c>SAGEMAKER_INFERENCE_OUTPUT</c> is read, all else ignored.</param>
    /// <exception cref="DataProblemException">The environment asks for what the model cannot answer.</exception>
    public static InferenceModel Create(FittedPipeline pipeline, IReadOnlyDictionary<string, string> environment) =>
        new(pipeline, OutputColumns.Read(environment, pipeline.ProblemType));

    /// <summary>Answers a payload.</summary>
    /// <param name="body">Rows.</param>
    /// <param name="contentType">How they are written; null is CSV.</param>
    /// <param name="accept">Accept header; null answers as asked.</param>
    /// <param name="output">Takes the answer; nothing is written on an error.</param>
    /// <param name="threads">For many rows; the answer does not depend on it.</param>
    /// <param name="cancellationToken">Looked at between models and blocks of rows.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public InferenceResult Invoke(ReadOnlySpan<byte> body, string? contentType, string? accept, IBufferWriter<byte> output, int threads = 1, CancellationToken cancellationToken = default)
    {
        var rows = Rent();
        try
        {
            var (table, answer) = Read(body, contentType, accept, rows);
            _writer.Write(Pipeline.Predict(table, threads, cancellationToken), answer, output);
            return new InferenceResult(MediaTypes.NameOf(answer), table.RowCount, null);
        }
        catch (PayloadException e)
        {
            return new InferenceResult("", 0, new InferenceError(e.Status, e.Message));
        }
        finally
        {
            Return(rows);
        }
    }

    /// <summary>
    /// Answers a payload with the contributions of the columns to each answer that the condition holds for, as SageMaker Clarify does:
    /// always JSON, the answer itself within it. Cost: milliseconds for each explained row.
    /// </summary>
    /// <param name="body">Rows.</param>
    /// <param name="contentType">How they are written; null is CSV.</param>
    /// <param name="accept">Form of the answer within; null answers as asked.</param>
    /// <param name="condition">Which answers to explain.</param>
    /// <param name="output">Takes the answer; nothing is written on an error.</param>
    /// <param name="cancellationToken">Looked at between blocks of rows.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public InferenceResult Explain(ReadOnlySpan<byte> body, string? contentType, string? accept, ExplanationCondition condition, IBufferWriter<byte> output, CancellationToken cancellationToken = default)
    {
        var rows = Rent();
        try
        {
            var (table, answer) = Read(body, contentType, accept, rows);
            var predicted = Pipeline.Predict(table, 1, cancellationToken);
            var predictions = new ArrayBufferWriter<byte>();
            _writer.Write(predicted, answer, predictions);
            var isExplained = new bool[table.RowCount];
            for (var row = 0; row < isExplained.Length; row++)
            {
                isExplained[row] = condition.Holds(new ExplainedRecord(predicted, row, _outputs));
            }

            int[] selected = [.. Enumerable.Range(0, isExplained.Length).Where(r => isExplained[r])];
            var explanation = selected.Length == 0 ? null : _explainer.Value.Explain(table.Select(selected), 1, cancellationToken);
            ExplanationWriter.Write(MediaTypes.NameOf(answer), predictions.WrittenSpan, Pipeline.Schema, explanation, isExplained, output);
            return new InferenceResult(MediaTypes.Json, table.RowCount, null);
        }
        catch (PayloadException e)
        {
            return new InferenceResult("", 0, new InferenceError(e.Status, e.Message));
        }
        finally
        {
            Return(rows);
        }
    }

    /// <summary>Explains single rows; made at its first use, then kept.</summary>
    public PipelineExplainer Explainer => _explainer.Value;

    /// <summary>The rows of a payload as the model reads them, the caller's to keep; null for a payload that the model refuses.</summary>
    /// <param name="body">Rows.</param>
    /// <param name="contentType">How they are written; null is CSV.</param>
    public Table? ReadTable(ReadOnlySpan<byte> body, string? contentType)
    {
        try
        {
            return Read(body, contentType, accept: null, NewRows()).Table;
        }
        catch (PayloadException)
        {
            return null;
        }
    }

    /// <exception cref="PayloadException">What does not fit.</exception>
    private static (Table Table, PayloadFormat Answer) Read(ReadOnlySpan<byte> body, string? contentType, string? accept, InputRows rows)
    {
        var (format, hasHeader) = MediaTypes.ReadContentType(contentType);
        var answer = MediaTypes.Negotiate(accept, format);
        Read(body, format, hasHeader, rows);
        return rows.RowCount > 0 ? (rows.ToTable(), answer) : throw PayloadException.Bad("the body holds no row; send at least one");
    }

    private static void Read(ReadOnlySpan<byte> body, PayloadFormat format, bool? hasHeader, InputRows rows)
    {
        switch (format)
        {
            case PayloadFormat.Csv:
                CsvPayloadReader.Read(body, hasHeader, rows);
                break;
            case PayloadFormat.Json:
                JsonPayloadReader.Read(body, rows);
                break;
            default:
                JsonPayloadReader.ReadLines(body, rows);
                break;
        }
    }

    private InputRows Rent() => _pool.TryDequeue(out var rows) ? rows : NewRows();

    private InputRows NewRows() => new(Pipeline.Schema, Pipeline.Parts.Concat(Pipeline.StackBase).Max(p => p.Preparation.Features.Count), Pipeline.Manifest.TargetColumn);

    private void Return(InputRows rows)
    {
        if (rows.TryReset() && _pool.Count < MostPooled)
        {
            _pool.Enqueue(rows);
        }
    }
}
