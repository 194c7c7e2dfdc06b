using System.Runtime.InteropServices;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>Numbers of seven bits a byte, the low ones first; the high bit says that more follow.</summary>
internal sealed class VariableBytes
{
    private readonly List<byte> _bytes = [];

    public ReadOnlySpan<byte> Written => CollectionsMarshal.AsSpan(_bytes);

    public void Add(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
