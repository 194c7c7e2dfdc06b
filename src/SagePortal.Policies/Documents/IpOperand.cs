using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>An address or a CIDR block; the other family is never inside.</summary>
internal sealed class IpOperand : ConditionOperand
{
    private readonly bool _v6;
    private readonly UInt128 _network;
    private readonly UInt128 _mask;

    // Host bits below the prefix do not count, on either side.
    private IpOperand(bool v6, UInt128 address, int prefix)
    {
        var hostBits = (v6 ? 128 : 32) - prefix;
        _v6 = v6;
        _mask = hostBits >= 128 ? UInt128.Zero : UInt128.MaxValue << hostBits;
        _network = address & _mask;
    }

    public static IpOperand? TryParse(string text, out string error)
    {
        error = "";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash];
        if (TryRead(host, out var v6, out var bits))
        {
            var width = v6 ? 128 : 32;
            if (slash < 0)
            {
                return new IpOperand(v6, bits, width);
            }

            if (int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) && prefix <= width)
            {
                return new IpOperand(v6, bits, prefix);
            }
        }

        error = $"`{text}` is neither an IP address nor a CIDR block";
        return null;
    }

    public override bool Matches(string value, AccessRequest request) => TryRead(value, out var v6, out var bits) && Contains(v6, bits);

    public bool Contains(bool v6, UInt128 bits) => v6 == _v6 && (bits & _mask) == _network;

    /// <summary>Reads an address once for all operands of a condition.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out bool v6, out UInt128 bits)
    {
        v6 = text.Contains(':');
        bits = default;
        return v6 ? TryReadV6(text, ref v6, out bits) : TryReadV4(text, out bits);
    }

    // The framework's reader also takes `1.2` and octal numbers, which nobody means here; and it allocates.
    private static bool TryReadV4(ReadOnlySpan<char> text, out UInt128 bits)
    {
        bits = default;
        var (address, octet, digits, dots) = (0u, 0u, 0, 0);
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                octet = (octet * 10) + (uint)(character - '0');
                if (++digits > 3 || octet > byte.MaxValue)
                {
                    return false;
                }
            }
            else if (character != '.' || digits == 0 || ++dots > 3)
            {
                return false;
            }
            else
            {
                (address, octet, digits) = ((address << 8) | octet, 0, 0);
            }
        }

        bits = (address << 8) | octet;
        return dots == 3 && digits > 0;
    }

    private static bool TryReadV6(ReadOnlySpan<char> text, ref bool v6, out UInt128 bits)
    {
        bits = default;
        if (text.Contains('%') || !IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
        if (address.IsIPv4MappedToIPv6)
        {
            (v6, bits) = (false, (uint)bits);
        }

        return true;
    }
}
