using SagePortal.AutoML.Reports;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.AutoML.Preparation;

/// <summary>Bytes of a fitted preparation and back.</summary>
public static class PreparationFile
{
    private const int MostColumns = 100_000;
    private const int MostStatistics = 10_000_000;

    public static byte[] ToBytes(FittedPreparation preparation)
    {
        using var stream = new MemoryStream();
        using (var writer = new ModelWriter(stream))
        {
            preparation.Write(writer);
        }

        return stream.ToArray();
    }

    /// <exception cref="ModelFormatException">The bytes are damaged or name an encoder this version does not know.</exception>
    public static FittedPreparation Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var reader = new ModelReader(stream, bytes.Length);
        var encoders = new List<ColumnEncoder>();
        for (var left = reader.ReadCount(MostColumns, "prepared columns"); left > 0; left--)
        {
            encoders.Add(ReadEncoder(reader));
        }

        var dropped = new List<PreparationStep>();
        for (var left = reader.ReadCount(MostColumns, "dropped columns"); left > 0; left--)
        {
            dropped.Add(new PreparationStep(reader.ReadString(), [reader.ReadString()], []));
        }

        var pairs = stream.Position < stream.Length ? ReadPairs(reader, encoders.Sum(e => e.Features.Count)) : [];
        return stream.Position == stream.Length
            ? new FittedPreparation([.. encoders], [.. dropped], pairs)
            : throw new ModelFormatException("bytes are left over behind the preparation");
    }

    private static ColumnEncoder ReadEncoder(ModelReader reader)
    {
        var tag = reader.ReadByte();
        var column = reader.ReadString();
        return tag switch
        {
            1 => new NumberEncoder(column),
            2 => new BooleanEncoder(column, reader.ReadString(), reader.ReadString()),
            3 => ReadCategory(reader, column),
            4 => ReadDateTime(reader, column),
            5 => new TextEncoder(column, ReadDistinct(reader, TextEncoder.MostWords)),
            6 => ReadTargetStatistics(reader, column),
            _ => throw new ModelFormatException($"column `{column}` was prepared by encoder {tag}, which this version does not know"),
        };
    }

    private static CategoryEncoder ReadCategory(ModelReader reader, string column)
    {
        var levels = ReadDistinct(reader, CategoryEncoder.MostLevels);
        var frequencies = reader.ReadArray<float>(CategoryEncoder.MostLevels, "level frequencies");
        return frequencies.Length == 0 || frequencies.Length == levels.Length
            ? new CategoryEncoder(column, levels, frequencies, reader.ReadBoolean())
            : throw new ModelFormatException($"column `{column}` has {levels.Length} levels but {frequencies.Length} frequencies");
    }

    private static TargetStatisticsEncoder ReadTargetStatistics(ModelReader reader, string column)
    {
        var levels = ReadDistinct(reader, MostStatistics);
        var outputs = reader.ReadArray<int>(TargetStatisticsEncoder.MostOutputs, "target statistics");
        var values = Array.ConvertAll(outputs, _ => reader.ReadArray<float>(MostStatistics + 2, "target statistics"));
        return outputs.Length > 0 && outputs.All(o => o >= 0) && Array.TrueForAll(values, v => v.Length == levels.Length + 2 && Array.TrueForAll(v, float.IsFinite))
            ? new TargetStatisticsEncoder(column, levels, outputs, values)
            : throw new ModelFormatException($"the target statistics of column `{column}` are damaged");
    }

    private static PairFeature[] ReadPairs(ModelReader reader, int features)
    {
        var pairs = new List<PairFeature>();
        for (var left = reader.ReadCount(MostColumns, "pairs of numbers"); left > 0; left--)
        {
            var pair = new PairFeature(reader.ReadInt32(), reader.ReadInt32(), (PairOperation)reader.ReadByte());
            pairs.Add(pair.First >= 0 && pair.First < features && pair.Second >= 0 && pair.Second < features && Enum.IsDefined(pair.Operation)
                ? pair
                : throw new ModelFormatException("a pair of numbers is damaged"));
        }

        return [.. pairs];
    }

    private static DateTimeEncoder ReadDateTime(ModelReader reader, string column)
    {
        var origin = reader.ReadInt64();
        var parts = Array.ConvertAll(reader.ReadArray<byte>(Enum.GetValues<DateTimePart>().Length, "date parts"), p => (DateTimePart)p);
        return parts.All(Enum.IsDefined)
            ? new DateTimeEncoder(column, origin, parts)
            : throw new ModelFormatException($"column `{column}` has an unknown date part");
    }

    private static string[] ReadDistinct(ModelReader reader, int most)
    {
        var words = new List<string>();
        for (var left = reader.ReadCount(most, "levels"); left > 0; left--)
        {
            words.Add(reader.ReadString());
        }

        return words.Distinct(StringComparer.Ordinal).Count() == words.Count
            ? [.. words]
            : throw new ModelFormatException("a word occurs twice in a list of levels");
    }
}
