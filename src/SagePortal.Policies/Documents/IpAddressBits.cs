using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SagePortal.Policies.Documents;

/// <summary>An address as a number, to be compared with many blocks.</summary>
/// <param name="IsV6">False also for IPv4 addresses in IPv6 form.</param>
/// <param name="Bits">128 bits, or 32 in the low places.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IpAddressBits(bool IsV6, UInt128 Bits)
{
    /// <summary>Bits of an address of the family.</summary>
    public int Width => IsV6 ? 128 : 32;

    /// <summary>False when the text is no address.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out IpAddressBits address)
    {
        var v6 = text.Contains(':');
        var isAddress = v6 ? TryReadV6(text, out v6, out var bits) : TryReadV4(text, out bits);
        address = new IpAddressBits(v6, bits);
        return isAddress;
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

    private static bool TryReadV6(ReadOnlySpan<char> text, out bool v6, out UInt128 bits)
    {
        v6 = true;
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
