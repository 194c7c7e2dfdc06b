using System.Buffers;
using System.Collections.Concurrent;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Preparation;

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

    private InferenceModel(FittedPipeline pipeline, OutputColumn[] outputs)
    {
        Pipeline = pipeline;
        _outputs = outputs;
        _writer = new PredictionWriter(outputs, pipeline.ClassLabels);
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
            var (format, hasHeader) = MediaTypes.ReadContentType(contentType);
            var answer = MediaTypes.Negotiate(accept, format);
            Read(body, format, hasHeader, rows);
            if (rows.RowCount == 0)
            {
                return new InferenceResult("", 0, new InferenceError(400, "the body holds no row; send at least one"));
            }

            var predicted = Pipeline.Predict(rows.ToTable(), threads, cancellationToken);
            _writer.Write(predicted, answer, output);
            return new InferenceResult(MediaTypes.NameOf(answer), rows.RowCount, null);
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
