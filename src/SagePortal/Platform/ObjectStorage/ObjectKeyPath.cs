using System.Security.Cryptography;
using System.Text;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>
/// Key ↔ relative path. Every segment between slashes becomes one file name in which only <c>a-z 0-9 - _ .</c> stand for themselves and every other
/// byte is <c>%xx</c>: no two keys meet on a file system that ignores case, no segment is empty, <c>.</c> or <c>..</c>, and no name of ours
/// (they hold <c>@</c>) can be spelled by a key. Keys too long for a file name or path live under the hash of the key.
/// </summary>
internal static class ObjectKeyPath
{
    /// <summary>Folder of keys that are stored by hash.</summary>
    public const string LongKeys = "@long";

    private const string EmptySegment = "%";
    private const int MaxSegment = 180;
    private const int MaxPath = 1500;
    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <returns>The key's bytes, or null when it is not valid UTF-16.</returns>
    public static byte[]? ToBytes(string key)
    {
        try
        {
            return s_strictUtf8.GetBytes(key);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    public static string Encode(string key)
    {
        var segments = key.Split('/').Select(EncodeSegment).ToArray();
        return segments.Any(segment => segment.Length > MaxSegment) || segments.Sum(segment => segment.Length + 1) > MaxPath
            ? Path.Combine(LongKeys, Convert.ToHexStringLower(SHA256.HashData(s_strictUtf8.GetBytes(key))))
            : Path.Combine(segments);
    }

    /// <summary>Reverse of one segment of <see cref="Encode"/>.</summary>
    public static string DecodeSegment(string name)
    {
        if (string.Equals(name, EmptySegment, StringComparison.Ordinal))
        {
            return "";
        }

        var bytes = new byte[name.Length];
        var count = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '%')
            {
                bytes[count++] = Convert.FromHexString(name.AsSpan(i + 1, 2))[0];
                i += 2;
            }
            else
            {
                bytes[count++] = (byte)name[i];
            }
        }

        return s_strictUtf8.GetString(bytes, 0, count);
    }

    private static string EncodeSegment(string segment)
    {
        if (segment.Length == 0)
        {
            return EmptySegment;
        }

        var bytes = s_strictUtf8.GetBytes(segment);
        var name = new StringBuilder(bytes.Length + 16);
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            var outerDot = b == (byte)'.' && (i == 0 || i == bytes.Length - 1);
            if (!outerDot && (char.IsAsciiLetterLower((char)b) || char.IsAsciiDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.'))
            {
                name.Append((char)b);
            }
            else
            {
                name.Append('%').Append(Convert.ToHexStringLower([b]));
            }
        }

        return name.ToString();
    }
}
