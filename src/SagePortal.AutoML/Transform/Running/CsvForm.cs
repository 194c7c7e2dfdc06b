using System.Buffers;
using System.Text;
using SagePortal.AutoML.Transform.Paths;
using SagePortal.AutoML.Transform.Records;

namespace SagePortal.AutoML.Transform.Running;

/// <summary>Rows of CSV: answers are further cells at the end of the row.</summary>
internal sealed class CsvForm : RecordForm
{
    private readonly CsvPath _inputFilter;
    private readonly CsvPath _outputFilter;
    private readonly byte[] _time;

    private CsvForm(TransformPlan plan, CsvPath inputFilter, CsvPath outputFilter)
        : base(plan)
    {
        (_inputFilter, _outputFilter) = (inputFilter, outputFilter);
        _time = Encoding.UTF8.GetBytes(InferenceTime);
    }

    public override ReadOnlyMemory<byte> PayloadHeader => HeaderOfPayload;

    public override ReadOnlyMemory<byte> OutputHeader => HeaderOfOutput;

    private ReadOnlyMemory<byte> HeaderOfPayload { get; init; }

    private ReadOnlyMemory<byte> HeaderOfOutput { get; init; }

    /// <summary>The first line was a header.</summary>
    public bool HasHeader => !HeaderOfPayload.IsEmpty;

    /// <param name="plan">The job.</param>
    /// <param name="firstLine">Of the file, where it is or may be a header; null for none.</param>
    /// <param name="model">Names the columns of its answers and says whether it can use the header.</param>
    /// <param name="error">Why files with such a header cannot be transformed; null on success.</param>
    public static CsvForm? TryCreate(TransformPlan plan, ReadOnlyMemory<byte>? firstLine, ITransformModel model, out string? error)
    {
        if (firstLine is { } header)
        {
            var form = TryCreate(plan, CsvCells.Texts(header.Span), model, out error)?.WithHeader(header, model, out error);
            if (form is not null || plan.Input.HasHeader == true)
            {
                return form;
            }
        }

        return TryCreate(plan, names: null, model, out error);
    }

    public override string? WriteInput(ReadOnlySpan<byte> record, IBufferWriter<byte> payload)
    {
        if (!_inputFilter.IsRoot)
        {
            return WriteCells(record, _inputFilter, payload);
        }

        payload.Write(record);
        return null;
    }

    public override string? WriteOutput(ReadOnlyMemory<byte> record, ReadOnlyMemory<byte> answer, Guid? inferenceId, IBufferWriter<byte> output)
    {
        if (_outputFilter.IsRoot)
        {
            WriteJoined(record.Span, answer.Span, output);
        }
        else
        {
            var joined = new ArrayBufferWriter<byte>(record.Length + answer.Length + 1);
            WriteJoined(record.Span, answer.Span, joined);
            if (WriteCells(joined.WrittenSpan, _outputFilter, output) is { } error)
            {
                return error;
            }
        }

        if (inferenceId is { } id)
        {
            output.Write(","u8);
            id.TryFormat(output.GetSpan(36), out var written);
            output.Advance(written);
            output.Write(","u8);
            output.Write(_time);
        }

        return null;
    }

    private static CsvForm? TryCreate(TransformPlan plan, string[]? names, ITransformModel model, out string? error)
    {
        IReadOnlyList<string>? joined = names is not null && plan.Joins ? [.. names, .. model.OutputColumns] : names is null ? null : model.OutputColumns;
        var input = CsvPath.TryCreate(plan.InputFilter, names, out error);
        var output = input is null ? null : CsvPath.TryCreate(plan.OutputFilter, joined, out error);
        return output is null ? null : new CsvForm(plan, input!, output);
    }

    private CsvForm? WithHeader(ReadOnlyMemory<byte> header, ITransformModel model, out string? error)
    {
        var payload = new ArrayBufferWriter<byte>();
        error = WriteInput(header.Span, payload);
        var names = CsvCells.Texts(payload.WrittenSpan);
        error ??= Plan.Input.HasHeader == true || model.IsHeader(names) ? model.RefuseHeader(names) : "the first line is no header";
        var output = new ArrayBufferWriter<byte>();
        if (error is null && Plan.Output.HasHeader == true)
        {
            error = WriteHeader(header.Span, Encoding.UTF8.GetBytes(string.Join(',', model.OutputColumns)), output);
        }

        payload.Write("\n"u8);
        return error is null ? new CsvForm(Plan, _inputFilter, _outputFilter) { HeaderOfPayload = payload.WrittenMemory, HeaderOfOutput = output.WrittenMemory } : null;
    }

    private string? WriteHeader(ReadOnlySpan<byte> header, ReadOnlySpan<byte> answers, ArrayBufferWriter<byte> output)
    {
        var joined = new ArrayBufferWriter<byte>();
        WriteJoined(header, answers, joined);
        var error = WriteCells(joined.WrittenSpan, _outputFilter, output);
        output.Write(Plan.GeneratesInferenceId ? ",SageMakerInferenceId,SageMakerInferenceTime\n"u8 : "\n"u8);
        return error;
    }

    private void WriteJoined(ReadOnlySpan<byte> record, ReadOnlySpan<byte> answer, IBufferWriter<byte> output)
    {
        if (Plan.Joins)
        {
            output.Write(record);
            output.Write(","u8);
        }

        output.Write(answer);
    }

    private static string? WriteCells(ReadOnlySpan<byte> row, CsvPath path, IBufferWriter<byte> output)
    {
        var cells = new List<Range>();
        CsvCells.Split(row, cells);
        if (path.Select(cells.Count, out var error) is not { } chosen)
        {
            return error;
        }

        for (var i = 0; i < chosen.Length; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            output.Write(row[cells[chosen[i]]]);
        }

        return null;
    }
}
