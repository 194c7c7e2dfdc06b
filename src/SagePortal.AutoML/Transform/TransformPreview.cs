using System.Buffers;
using System.Text;
using SagePortal.AutoML.Transform.Records;
using SagePortal.AutoML.Transform.Running;

namespace SagePortal.AutoML.Transform;

/// <summary>What a job would do to the first records of a file: the same steps, each of them shown.</summary>
public sealed record TransformPreview
{
    /// <summary>First line of the output; null for none.</summary>
    public string? OutputHeader { get; private init; }

    public IReadOnlyList<TransformPreviewRow> Rows { get; private init; } = [];

    /// <summary>Settings that do not go together; then there are no rows.</summary>
    public IReadOnlyList<TransformSettingError> Errors { get; private init; } = [];

    /// <summary>Why the file as a whole cannot be transformed; null when it can.</summary>
    public string? FileError { get; private init; }

    /// <param name="beginning">Of the unpacked file; a record that is cut at the end is left out.</param>
    /// <param name="isWhole">The file ends there.</param>
    /// <param name="config">The job; its files are not looked at.</param>
    /// <param name="model">Thread-safe.</param>
    /// <param name="rows">Records to show.</param>
    /// <param name="cancellationToken">Ends a call of the model.</param>
    public static TransformPreview Of(ReadOnlyMemory<byte> beginning, bool isWhole, TransformConfig config, ITransformModel model, int rows, CancellationToken cancellationToken)
    {
        if (TransformPlan.TryCreate(config, out var errors) is not { } plan)
        {
            return new TransformPreview { Errors = errors };
        }

        try
        {
            return plan.IsLineWise ? OfLines(Complete(beginning, isWhole), config, plan, model, rows, cancellationToken) : OfWhole(beginning, isWhole, plan, model, cancellationToken);
        }
        catch (Exception e) when (e is FileFaultException or ModelCallException)
        {
            return new TransformPreview { FileError = e.Message };
        }
    }

    private static TransformPreview OfLines(ReadOnlyMemory<byte> text, TransformConfig config, TransformPlan plan, ITransformModel model, int rows, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(text.ToArray(), writable: false);
        var (form, header) = FormOf(stream, config, plan, model);
        stream.Position = header?.EndOffset ?? 0;
        var isCsv = plan.Input.Format == TransformFormat.Csv;
        using var reader = new RecordReader(stream, isCsv, Math.Min(1 << 16, config.MaxPayloadBytes), config.MaxPayloadBytes, header?.EndOffset ?? 0, header?.EndLine ?? 1, rows);
        var shown = new List<TransformPreviewRow>();
        while (shown.Count < rows && reader.Read() is { } block)
        {
            using (block)
            {
                shown.AddRange(block.Records.Take(rows - shown.Count).Select(r => Show(r, block, form, plan, model, cancellationToken)));
            }
        }

        return new TransformPreview
        {
            OutputHeader = form.OutputHeader.IsEmpty ? null : Encoding.UTF8.GetString(form.OutputHeader.Span).TrimEnd(),
            Rows = shown,
            FileError = shown.Count == 0 ? "the file has no record to predict" : null,
        };
    }

    private static TransformPreview OfWhole(ReadOnlyMemory<byte> beginning, bool isWhole, TransformPlan plan, ITransformModel model, CancellationToken cancellationToken)
    {
        if (!isWhole)
        {
            return new TransformPreview { FileError = "the file is too large to be shown as one record: choose SplitType Line" };
        }

        RecordForm form = plan.Input.Format == TransformFormat.Csv
            ? CsvForm.TryCreate(plan, null, model, out var error) ?? throw new FileFaultException(error!)
            : new JsonForm(plan);
        using var block = new RecordBlock(Rented(beginning), [new InputRecord(0, beginning.Length, 1)], beginning.Length, 1);
        return new TransformPreview { Rows = [Show(block.Records[0], block, form, plan, model, cancellationToken)] };
    }

    private static (RecordForm Form, HeaderLine? Header) FormOf(Stream stream, TransformConfig config, TransformPlan plan, ITransformModel model)
    {
        if (plan.Input.Format != TransformFormat.Csv)
        {
            return (new JsonForm(plan), null);
        }

        var first = plan.Input.HasHeader != false ? HeaderLine.Read(stream, config.MaxPayloadBytes) : null;
        var form = CsvForm.TryCreate(plan, first?.Bytes, model, out var error) ?? throw new FileFaultException($"line 1: {error}");
        return (form, form.HasHeader ? first : null);
    }

    private static TransformPreviewRow Show(InputRecord record, RecordBlock block, RecordForm form, TransformPlan plan, ITransformModel model, CancellationToken cancellationToken)
    {
        var row = new TransformPreviewRow(record.Line, Encoding.UTF8.GetString(block.BytesOf(record)), null, null, null, record.Fault);
        if (record.Fault is not null)
        {
            return row;
        }

        var lines = new PayloadLines(form.PayloadHeader);
        var sent = new ArrayBufferWriter<byte>();
        if (form.WriteInput(block.BytesOf(record), sent) is { } refused)
        {
            return row with { Error = refused };
        }

        row = row with { Sent = Encoding.UTF8.GetString(sent.WrittenSpan) };
        lines.Clear();
        lines.BeginLine();
        lines.Writer.Write(sent.WrittenSpan);
        lines.EndLine();
        var answer = new RecordPredictor(model, plan, RecordTransform.PayloadType(plan, form)).Predict(lines, cancellationToken)[0];
        if (answer.Fault is not null)
        {
            return row with { Error = answer.Fault };
        }

        row = row with { Answer = Encoding.UTF8.GetString(answer.Bytes.Span) };
        var output = new ArrayBufferWriter<byte>();
        var failed = form.WriteOutput(block.MemoryOf(record), answer.Bytes, form.InferenceIdOf("", record.Line), output);
        return failed is null ? row with { Output = Encoding.UTF8.GetString(output.WrittenSpan) } : row with { Error = failed };
    }

    private static ReadOnlyMemory<byte> Complete(ReadOnlyMemory<byte> beginning, bool isWhole) =>
        isWhole ? beginning : beginning[..(beginning.Span.LastIndexOf((byte)'\n') + 1)];

    private static byte[] Rented(ReadOnlyMemory<byte> bytes)
    {
        var rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(rented);
        return rented;
    }
}
