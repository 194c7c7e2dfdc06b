using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SagePortal.AutoML.Transform.Running;

/// <summary>How filters, join and inference ids work on records of one format. One per file: a header belongs to it. Thread-safe.</summary>
internal abstract class RecordForm(TransformPlan plan)
{
    protected TransformPlan Plan { get; } = plan;

    /// <summary>Header line of the payload with its line end; empty for none.</summary>
    public virtual ReadOnlyMemory<byte> PayloadHeader => default;

    /// <summary>Header line of the output with its line end; empty for none.</summary>
    public virtual ReadOnlyMemory<byte> OutputHeader => default;

    /// <summary>Writes what the model gets of a record, without line end; unspecified on an error.</summary>
    /// <returns>Null, or why the record cannot be filtered.</returns>
    public abstract string? WriteInput(ReadOnlySpan<byte> record, IBufferWriter<byte> payload);

    /// <summary>Writes record and answer joined and filtered, without line end.</summary>
    /// <param name="record">The whole input record.</param>
    /// <param name="answer">The model's answer to it.</param>
    /// <param name="inferenceId">Null unless asked for.</param>
    /// <param name="output">Nothing is written on an error.</param>
    /// <returns>Null, or why it cannot be joined or filtered.</returns>
    public abstract string? WriteOutput(ReadOnlyMemory<byte> record, ReadOnlyMemory<byte> answer, Guid? inferenceId, IBufferWriter<byte> output);

    /// <summary>The same for the same job, file and line, so that a resumed job gives what an undisturbed one would have (RFC 9562, version 8).</summary>
    public Guid? InferenceIdOf(string file, long line)
    {
        if (!Plan.GeneratesInferenceId)
        {
            return null;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Plan.JobArn}\n{file}\n{line}")));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    protected string InferenceTime => Plan.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
