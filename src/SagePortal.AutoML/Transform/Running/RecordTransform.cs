using System.Buffers;
using System.Text;
using SagePortal.AutoML.Transform.Records;

namespace SagePortal.AutoML.Transform.Running;

/// <summary>Blocks of one file through input filter, model, join and output filter. Thread-safe; the result of a block depends on nothing else.</summary>
internal sealed class RecordTransform(RecordForm form, TransformPlan plan, ITransformModel model, string file)
{
    private const int ShownBytes = 200;
    private readonly RecordPredictor _predictor = new(model, plan, PayloadType(plan, form));

    /// <summary>How payloads of a file are written: whether they have a header is known by now.</summary>
    public static TransformContentType PayloadType(TransformPlan plan, RecordForm form) =>
        plan.Input.Format == TransformFormat.Csv && plan.IsLineWise ? plan.Input with { HasHeader = !form.PayloadHeader.IsEmpty } : plan.Input;

    /// <exception cref="ModelCallException">The model failed.</exception>
    public TransformedBlock Run(RecordBlock block, CancellationToken cancellationToken)
    {
        var failed = new List<FailedRecord>();
        var sent = new List<InputRecord>(block.Records.Count);
        var lines = new PayloadLines(form.PayloadHeader);
        lines.Clear();
        foreach (var record in block.Records)
        {
            if (record.Fault is { } fault)
            {
                failed.Add(Failed(block, record, fault));
                continue;
            }

            lines.BeginLine();
            if (form.WriteInput(block.BytesOf(record), lines.Writer) is { } error)
            {
                lines.DropLine();
                failed.Add(Failed(block, record, error));
                continue;
            }

            lines.EndLine();
            sent.Add(record);
        }

        var output = new ArrayBufferWriter<byte>(1024);
        var answers = _predictor.Predict(lines, cancellationToken);
        var predicted = 0;
        for (var i = 0; i < answers.Length; i++)
        {
            var record = sent[i];
            if (answers[i].Fault is { } fault)
            {
                failed.Add(Failed(block, record, fault));
            }
            else if (Write(block, record, answers[i].Bytes, output) is { } error)
            {
                failed.Add(Failed(block, record, error));
            }
            else
            {
                predicted++;
            }
        }

        failed.Sort((a, b) => a.Line.CompareTo(b.Line));
        return new TransformedBlock(output, predicted, failed, block.EndOffset, block.EndLine);
    }

    private string? Write(RecordBlock block, InputRecord record, ReadOnlyMemory<byte> answer, ArrayBufferWriter<byte> output)
    {
        if (form.WriteOutput(block.MemoryOf(record), answer, form.InferenceIdOf(file, record.Line), output) is { } error)
        {
            return error;
        }

        if (plan.IsLineWise || (plan.AssemblesLines && !output.WrittenSpan.EndsWith("\n"u8)))
        {
            output.Write("\n"u8);
        }

        return null;
    }

    private static FailedRecord Failed(RecordBlock block, InputRecord record, string reason)
    {
        var bytes = block.BytesOf(record);
        var shown = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, ShownBytes)]).Replace('\0', '\uFFFD');
        return new FailedRecord(record.Line, reason, bytes.Length > ShownBytes ? shown + "…" : shown);
    }
}
