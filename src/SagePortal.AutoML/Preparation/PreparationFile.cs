using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Reports;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.AutoML.Preparation;

/// <summary>Bytes of a fitted preparation and back.</summary>
public static class PreparationFile
{
    public static byte[] ToBytes(FittedPreparation preparation)
    {
        using var stream = new MemoryStream();
        using (var writer = new ModelWriter(stream))
        {
            preparation.Write(writer);
        }

        return stream.ToArray();
    }

    /// <exception cref="ArtifactException">The bytes are damaged or name an encoder this version does not know.</exception>
    public static FittedPreparation Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new BoundedReader(bytes);
        var encoders = new ColumnEncoder[reader.ReadCount(2)];
        for (var i = 0; i < encoders.Length; i++)
        {
            encoders[i] = ReadEncoder(reader);
        }

        var dropped = new PreparationStep[reader.ReadCount(2)];
        for (var i = 0; i < dropped.Length; i++)
        {
            dropped[i] = new PreparationStep(reader.ReadString(), [reader.ReadString()], []);
        }

        reader.RequireEnd();
        return new FittedPreparation(encoders, dropped);
    }

    private static ColumnEncoder ReadEncoder(BoundedReader reader)
    {
        var tag = reader.ReadByte();
        var column = reader.ReadString();
        return tag switch
        {
            1 => new NumberEncoder(column),
            2 => new BooleanEncoder(column, reader.ReadString(), reader.ReadString()),
            3 => ReadCategory(reader, column),
            4 => ReadDateTime(reader, column),
            5 => new TextEncoder(column, ReadDistinct(reader)),
            _ => throw new ArtifactException($"column `{column}` was prepared by encoder {tag}, which this version does not know"),
        };
    }

    private static CategoryEncoder ReadCategory(BoundedReader reader, string column)
    {
        var levels = ReadDistinct(reader);
        var frequencies = new float[reader.ReadCount(sizeof(float))];
        for (var i = 0; i < frequencies.Length; i++)
        {
            frequencies[i] = reader.ReadSingle();
        }

        if (frequencies.Length != 0 && frequencies.Length != levels.Length)
        {
            throw new ArtifactException($"column `{column}` has {levels.Length} levels but {frequencies.Length} frequencies");
        }

        return new CategoryEncoder(column, levels, frequencies, reader.ReadBoolean());
    }

    private static DateTimeEncoder ReadDateTime(BoundedReader reader, string column)
    {
        var origin = reader.ReadInt64();
        var parts = new DateTimePart[reader.ReadCount(1)];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = (DateTimePart)reader.ReadByte();
            if (!Enum.IsDefined(parts[i]))
            {
                throw new ArtifactException($"column `{column}` has the unknown date part {(byte)parts[i]}");
            }
        }

        return new DateTimeEncoder(column, origin, parts);
    }

    private static string[] ReadDistinct(BoundedReader reader)
    {
        var words = new string[reader.ReadCount(1)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = reader.ReadString();
        }

        return words.Distinct(StringComparer.Ordinal).Count() == words.Length
            ? words
            : throw new ArtifactException("a word occurs twice in the list of levels");
    }
}
