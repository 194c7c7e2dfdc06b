using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>Reads what <see cref="VariableBytes"/> wrote, from an untrusted array.</summary>
/// <param name="bytes">The numbers.</param>
/// <param name="what">Names them in an error.</param>
internal sealed class VariableByteCursor(byte[] bytes, string what)
{
    private int _position;

    public bool IsAtEnd => _position == bytes.Length;

    /// <exception cref="ModelFormatException">There is no further number, or it is not below <paramref name="limit"/>.</exception>
    public int Next(int limit)
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            if (_position == bytes.Length || shift > 28)
            {
                throw new ModelFormatException($"the tree section is damaged: the {what} end early or are malformed");
            }

            var part = bytes[_position++];
            value |= (long)(part & 0x7F) << shift;
            if ((part & 0x80) == 0)
            {
                break;
            }
        }

        return value < limit ? (int)value : throw new ModelFormatException($"the tree section is damaged: {value} in the {what} is not below {limit}");
    }
}
