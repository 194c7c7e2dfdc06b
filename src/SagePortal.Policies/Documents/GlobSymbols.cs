using System.Buffers;

namespace SagePortal.Policies.Documents;

/// <summary>A pattern being put together: characters, or negative numbers for wildcards. Lives on the stack, longer ones in pooled memory.</summary>
internal ref struct GlobSymbols(Span<int> buffer)
{
    public const int AnyRun = -1;
    public const int AnyOne = -2;

    private Span<int> _buffer = buffer;
    private int[]? _pooled;
    private int _count;

    public readonly ReadOnlySpan<int> Symbols => _buffer[.._count];

    /// <summary>Neighbouring stars become one.</summary>
    public void AddPattern(ReadOnlySpan<char> pattern, bool ignoreCase)
    {
        Reserve(pattern.Length);
        foreach (var c in pattern)
        {
            if (c != '*')
            {
                _buffer[_count++] = c == '?' ? AnyOne : ignoreCase ? char.ToUpperInvariant(c) : c;
            }
            else if (_count == 0 || _buffer[_count - 1] != AnyRun)
            {
                _buffer[_count++] = AnyRun;
            }
        }
    }

    /// <summary>Stars and question marks stand for themselves.</summary>
    public void AddLiteral(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        foreach (var c in text)
        {
            _buffer[_count++] = c;
        }
    }

    public readonly void Dispose()
    {
        if (_pooled is not null)
        {
            ArrayPool<int>.Shared.Return(_pooled);
        }
    }

    private void Reserve(int more)
    {
        if (_count + more <= _buffer.Length)
        {
            return;
        }

        var grown = ArrayPool<int>.Shared.Rent(Math.Max(_count + more, _buffer.Length * 2));
        _buffer[.._count].CopyTo(grown);
        Dispose();
        _buffer = _pooled = grown;
    }
}
