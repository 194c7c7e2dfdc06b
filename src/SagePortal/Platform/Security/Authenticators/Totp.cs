using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SagePortal.Platform.Security.Authenticators;

/// <summary>Time-based one-time passwords: RFC 6238 with HMAC-SHA-1, steps of 30 seconds and six digits, as authenticator apps expect.</summary>
public static class Totp
{
    public const int Digits = 6;
    public const int StepSeconds = 30;

    /// <summary>Steps before and after the current one that are accepted: clocks differ, and typing takes time (RFC 6238 §5.2 advises one).</summary>
    public const int Drift = 1;

    private const int Modulus = 1_000_000;

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <param name="key">The shared secret, 20 bytes.</param>
    /// <param name="step">Count of 30-second steps since 1970.</param>
    public static string Code(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 as apps implement it; HMAC-SHA-1 is not known to be weak.
        HMACSHA1.HashData(key, message, hash);
#pragma warning restore CA5350

        // Dynamic truncation, RFC 4226 §5.3.
        var binary = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fff_ffff;
        return (binary % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <returns>The step whose code it is, the same work whichever it is; null when it is none of those accepted now.</returns>
    public static long? Match(ReadOnlySpan<byte> key, string code, DateTimeOffset now)
    {
        long? matched = null;
        for (var step = StepAt(now) - Drift; step <= StepAt(now) + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), Encoding.UTF8.GetBytes(code)))
            {
                matched = step;
            }
        }

        return matched;
    }
}
