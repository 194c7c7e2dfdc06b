using System.Collections;
using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>Everything a value holds, as text: properties, rows, streams to their end.</summary>
internal static class Spoken
{
    private const int MaxDepth = 12;

    public static async Task<string> OfAsync(object? value)
    {
        var text = new StringBuilder();
        await WriteAsync(value, text, [], 0);
        return text.ToString();
    }

    private static async Task WriteAsync(object? value, StringBuilder text, HashSet<object> seen, int depth)
    {
        switch (value)
        {
            case null or Type or Delegate or MemberInfo:
                return;
            case string or Guid or DateTimeOffset or TimeSpan or Enum or IConvertible:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture)).Append('\n');
                return;
            case Stream stream:
                text.Append(await ReadAsync(stream));
                return;
        }

        if (depth == MaxDepth || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return;
        }

        foreach (var part in value is IEnumerable rows ? rows.Cast<object?>() : await PartsAsync(value))
        {
            await WriteAsync(part, text, seen, depth + 1);
        }
    }

    /// <summary>Byte for byte, unpacked where it is gzip.</summary>
    private static async Task<string> ReadAsync(Stream stream)
    {
        await using var content = stream;
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole);
        var isPacked = whole.Length > 2 && whole.GetBuffer() is [0x1f, 0x8b, ..];
        whole.Position = 0;
        using var reader = new StreamReader(isPacked ? new GZipStream(whole, CompressionMode.Decompress) : whole, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    private static async Task<IEnumerable<object?>> PartsAsync(object value)
    {
        var stream = value.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        return stream is not null
            ? await (Task<List<object?>>)typeof(Spoken).GetMethod(nameof(RowsAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(stream.GenericTypeArguments).Invoke(null, [value])!
            : value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike).Select(p => p.GetValue(value));
    }

    private static async Task<List<object?>> RowsAsync<TRow>(IAsyncEnumerable<TRow> rows)
    {
        var all = new List<object?>();
        await foreach (var row in rows)
        {
            all.Add(row);
        }

        return all;
    }
}
