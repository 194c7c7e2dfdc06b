using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SagePortal.AutoML.Transform.Paths;

namespace SagePortal.AutoML.Transform.Running;

/// <summary>JSON values: an object gets a member <c>SageMakerOutput</c>, anything else becomes <c>SageMakerInput</c> beside it.</summary>
internal sealed class JsonForm(TransformPlan plan) : RecordForm(plan)
{
    private const string InputMember = "SageMakerInput";
    private const string OutputMember = "SageMakerOutput";
    private const string IdMember = "SageMakerInferenceId";
    private const string TimeMember = "SageMakerInferenceTime";

    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = 64 };

    public override string? WriteInput(ReadOnlySpan<byte> record, IBufferWriter<byte> payload)
    {
        if (Plan.InputFilter.IsRoot)
        {
            payload.Write(record);
            return null;
        }

        using var document = TryParse(record.ToArray(), out var error);
        if (document is null)
        {
            return error;
        }

        using var writer = new Utf8JsonWriter(payload, s_writing);
        return JsonPathEvaluation.Write(Plan.InputFilter, document.RootElement, writer) is { } reason ? $"InputFilter: {reason}" : null;
    }

    public override string? WriteOutput(ReadOnlyMemory<byte> record, ReadOnlyMemory<byte> answer, Guid? inferenceId, IBufferWriter<byte> output)
    {
        if (!Plan.Joins && Plan.OutputFilter.IsRoot && inferenceId is null)
        {
            output.Write(answer.Span);
            return null;
        }

        using var answered = TryParse(answer, out var error);
        if (answered is null)
        {
            return $"the model's answer is not JSON: {error}";
        }

        if (!Plan.Joins)
        {
            return Filter(answered.RootElement, inferenceId, output);
        }

        using var document = TryParse(record, out error);
        if (document is null)
        {
            return error;
        }

        var joined = new ArrayBufferWriter<byte>(record.Length + answer.Length + 64);
        using (var writer = new Utf8JsonWriter(joined, s_writing))
        {
            WriteJoined(document.RootElement, answered.RootElement, writer);
        }

        using var whole = JsonDocument.Parse(joined.WrittenMemory, s_reading);
        return Filter(whole.RootElement, inferenceId, output);
    }

    private string? Filter(JsonElement value, Guid? inferenceId, IBufferWriter<byte> output)
    {
        var filtered = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(filtered, s_writing))
        {
            if (JsonPathEvaluation.Write(Plan.OutputFilter, value, writer) is { } reason)
            {
                return $"OutputFilter: {reason}";
            }
        }

        if (inferenceId is not { } id)
        {
            output.Write(filtered.WrittenSpan);
            return null;
        }

        using var document = JsonDocument.Parse(filtered.WrittenMemory, s_reading);
        using var last = new Utf8JsonWriter(output, s_writing);
        last.WriteStartObject();
        WriteMembers(document.RootElement, OutputMember, last, IdMember, TimeMember);
        last.WriteString(IdMember, id);
        last.WriteString(TimeMember, InferenceTime);
        last.WriteEndObject();
        return null;
    }

    private static void WriteJoined(JsonElement record, JsonElement answer, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteMembers(record, InputMember, writer, OutputMember);
        writer.WritePropertyName(OutputMember);
        answer.WriteTo(writer);
        writer.WriteEndObject();
    }

    /// <summary>The members of an object but those that follow; anything else as one member.</summary>
    private static void WriteMembers(JsonElement value, string otherwise, Utf8JsonWriter writer, params ReadOnlySpan<string> without)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            writer.WritePropertyName(otherwise);
            value.WriteTo(writer);
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (!without.Contains(member.Name))
            {
                member.WriteTo(writer);
            }
        }
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> json, out string? error)
    {
        try
        {
            error = null;
            return JsonDocument.Parse(json, s_reading);
        }
        catch (JsonException e)
        {
            error = $"the record is not JSON: character {(e.BytePositionInLine ?? 0) + 1} cannot stand there";
            return null;
        }
    }
}
