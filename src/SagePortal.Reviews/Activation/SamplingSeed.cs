using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SagePortal.Reviews.Activation;

/// <summary>
/// What makes sampling repeatable: the same input under the same seed gets the same verdict, everywhere and for ever. Keep the salt secret
/// from those who send inputs, or they can choose inputs that are never sampled.
/// </summary>
/// <param name="Salt">Of the flow definition.</param>
/// <param name="Version">Of the flow definition: a new version draws a new sample.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SamplingSeed(string Salt, string Version)
{
    /// <summary>A number in [0, 1), uniform over inputs and independent between ordinals: the first 53 bits of a SHA-256.</summary>
    /// <param name="input">Canonical text of the input.</param>
    /// <param name="ordinal">Which sampling condition of the flow asks, from 0.</param>
    public double Draw(string input, int ordinal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Salt);
        Append(hash, Version);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, ordinal);
        hash.AppendData(number);
        Append(hash, input);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return (BinaryPrimitives.ReadUInt64BigEndian(digest) >> 11) * (1.0 / (1UL << 53));
    }

    // The length goes first, so that no two triples give the same bytes.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
