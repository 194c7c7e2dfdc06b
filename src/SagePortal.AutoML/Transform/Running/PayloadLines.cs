using System.Buffers;

namespace SagePortal.AutoML.Transform.Running;

/// <summary>What a model gets of a block: filtered records, a line each, under the header if there is one.</summary>
internal sealed class PayloadLines(ReadOnlyMemory<byte> header)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<int> _starts = [];

    public int Count => _starts.Count;

    public IBufferWriter<byte> Writer => _bytes;

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _starts.Clear();
        _bytes.Write(header.Span);
    }

    public void BeginLine() => _starts.Add(_bytes.WrittenCount);

    public void EndLine() => _bytes.Write("\n"u8);

    /// <summary>Takes back what was written since <see cref="BeginLine"/>.</summary>
    public void DropLine()
    {
        var start = _starts[^1];
        _starts.RemoveAt(_starts.Count - 1);
        var kept = _bytes.WrittenSpan[..start].ToArray();
        _bytes.ResetWrittenCount();
        _bytes.Write(kept);
    }

    /// <summary>Lines <paramref name="from"/> until before <paramref name="to"/>, under the header.</summary>
    public ReadOnlyMemory<byte> Slice(int from, int to)
    {
        var end = to == _starts.Count ? _bytes.WrittenCount : _starts[to];
        if (from == 0)
        {
            return _bytes.WrittenMemory[..end];
        }

        var lines = _bytes.WrittenMemory[_starts[from]..end];
        return header.IsEmpty ? lines : (byte[])[.. header.Span, .. lines.Span];
    }
}
