namespace SagePortal.Tabular.Csv.Sources;

/// <summary>The beginning of a file, unpacked and as UTF-8: what every decision about its form is made on.</summary>
/// <param name="Form">As detected or chosen.</param>
/// <param name="Text">UTF-8 without byte order mark.</param>
/// <param name="IsWhole">The text is the whole file.</param>
internal sealed record FileSample(FileForm Form, byte[] Text, bool IsWhole)
{
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads at most <see cref="MaxBytes"/> unpacked bytes.</summary>
    /// <param name="stored">The bytes as stored, packed or not.</param>
    /// <param name="options">Limits, and the encoding when chosen.</param>
    /// <param name="isBeginning">The bytes may be the beginning of a longer file: of a cut archive, what can be unpacked is the sample.</param>
    public static FileSample Take(Stream stored, CsvReadOptions options, bool isBeginning)
    {
        var packed = new CountingStream(stored);
        var bytes = new byte[MaxBytes];
        var count = packed.ReadAtLeast(bytes, 2, throwOnEndOfStream: false);
        var isGzip = count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B;
        if (isGzip)
        {
            stored.Seek(-count, SeekOrigin.Current);
            using var gzip = new GzipGuardStream(new CountingStream(stored), options.MaxDecompressedBytes, options.MaxDecompressionRatio);
            count = ReadIntact(gzip, bytes, isBeginning);
        }
        else
        {
            count += packed.ReadAtLeast(bytes.AsSpan(count), MaxBytes - count, throwOnEndOfStream: false);
        }

        return Examine(bytes.AsSpan(0, count), isGzip, count < MaxBytes, options);
    }

    private static int ReadIntact(GzipGuardStream gzip, Span<byte> bytes, bool isBeginning)
    {
        var count = 0;
        try
        {
            int read;
            while ((read = gzip.Read(bytes[count..])) > 0)
            {
                count += read;
            }
        }
        catch (TabularException e) when (isBeginning && e.Code == TabularErrorCode.CorruptArchive && count > 0)
        {
            return count;
        }

        return count;
    }

    private static FileSample Examine(ReadOnlySpan<byte> bytes, bool isGzip, bool isWhole, CsvReadOptions options)
    {
        var form = EncodingDetector.Detect(bytes, isGzip, isWhole, options.Encoding);
        bytes = bytes[form.MarkLength..];
        if (form.Encoding == TextEncoding.Utf8)
        {
            return new FileSample(form, bytes.ToArray(), isWhole);
        }

        var decoder = CharacterSets.Get(form.Encoding).GetDecoder();
        var characters = new char[bytes.Length];
        var length = decoder.GetChars(bytes, characters, flush: isWhole);
        return new FileSample(form, CharacterSets.Utf8.GetBytes(characters, 0, length), isWhole);
    }
}
