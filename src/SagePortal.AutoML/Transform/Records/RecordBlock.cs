using System.Buffers;

namespace SagePortal.AutoML.Transform.Records;

/// <summary>Successive records of a file, with the bytes they lie in. Dispose gives the bytes back.</summary>
internal sealed class RecordBlock(byte[] buffer, IReadOnlyList<InputRecord> records, long endOffset, long endLine) : IDisposable
{
    public IReadOnlyList<InputRecord> Records { get; } = records;

    /// <summary>Where the next block begins, in bytes of the unpacked file: reading may be resumed there.</summary>
    public long EndOffset { get; } = endOffset;

    /// <summary>1-based line at <see cref="EndOffset"/>.</summary>
    public long EndLine { get; } = endLine;

    public ReadOnlySpan<byte> BytesOf(InputRecord record) => buffer.AsSpan(record.Start, record.Length);

    public ReadOnlyMemory<byte> MemoryOf(InputRecord record) => buffer.AsMemory(record.Start, record.Length);

    /// <summary>Everything from the first byte of one record to the last of another, line ends included.</summary>
    public ReadOnlyMemory<byte> Range(InputRecord first, InputRecord last) => buffer.AsMemory(first.Start, last.Start + last.Length - first.Start);

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
