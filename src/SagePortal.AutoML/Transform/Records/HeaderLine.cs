using SagePortal.AutoML.Transform.Running;

namespace SagePortal.AutoML.Transform.Records;

/// <summary>The first line of a CSV file, which names its columns.</summary>
/// <param name="Bytes">Without line end.</param>
/// <param name="EndOffset">Unpacked bytes before the first record.</param>
/// <param name="EndLine">1-based line of the first record.</param>
internal sealed record HeaderLine(ReadOnlyMemory<byte> Bytes, long EndOffset, long EndLine)
{
    /// <summary>Smallest block that is read to find it.</summary>
    private const int BlockBytes = 1 << 16;

    /// <exception cref="FileFaultException">There is none.</exception>
    public static HeaderLine Read(string path, TransformConfig config)
    {
        using var input = InputFile.Open(path, config.IsGzip, 0);
        return Read(input.Content, config.MaxPayloadBytes);
    }

    /// <exception cref="FileFaultException">There is none.</exception>
    public static HeaderLine Read(Stream content, int maxBytes)
    {
        using var reader = new RecordReader(content, isCsv: true, BlockBytes, maxBytes, mostRecords: 1);
        using var block = reader.Read() ?? throw new FileFaultException("the file has no record to predict");
        var first = block.Records[0];
        return first.Fault is null
            ? new HeaderLine(block.BytesOf(first).ToArray(), block.EndOffset, block.EndLine)
            : throw new FileFaultException($"line {first.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {first.Fault}");
    }
}
