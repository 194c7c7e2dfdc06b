using System.Buffers;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.AutoML.Artifacts;

/// <summary>
/// Loads an artifact into memory without ever touching the file system: only plain files with plain names are accepted,
/// sizes are bounded before they are believed, and nothing in it is code.
/// </summary>
internal static class ArtifactReader
{
    public const string ManifestName = "manifest.json";

    public static FittedPipeline Read(Stream stream, ArtifactLimits limits)
    {
        try
        {
            var sections = ReadSections(stream, limits);
            var manifest = ReadManifest(sections, limits);
            return new FittedPipeline(manifest, ReadParts(manifest, sections));
        }
        catch (Exception e) when (e is ModelFormatException or InvalidDataException or EndOfStreamException or FormatException or JsonException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            throw new ArtifactException($"the model artifact is damaged or not an artifact: {e.Message}", e);
        }
    }

    private static Dictionary<string, byte[]> ReadSections(Stream stream, ArtifactLimits limits)
    {
        var sections = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var total = 0L;
        using var gzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using var tar = new TarReader(gzip, leaveOpen: true);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.Directory)
            {
                continue;
            }

            RequirePlain(entry);
            if (sections.Count >= limits.MaxEntries)
            {
                throw new ArtifactException($"the model artifact has more than {limits.MaxEntries} entries");
            }

            var bytes = ReadEntry(entry, Math.Min(limits.MaxEntryBytes, limits.MaxTotalBytes - total));
            total += bytes.Length;
            if (!sections.TryAdd(entry.Name, bytes))
            {
                throw new ArtifactException($"entry `{entry.Name}` occurs twice in the model artifact");
            }
        }

        return sections;
    }

    private static void RequirePlain(TarEntry entry)
    {
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
        {
            throw new ArtifactException($"entry `{entry.Name}` of the model artifact is a {entry.EntryType}, only plain files are allowed");
        }

        var parts = entry.Name.Split('/');
        if (entry.Name.Contains('\\', StringComparison.Ordinal) || parts.Any(p => p is "" or "." or ".."))
        {
            throw new ArtifactException($"entry name `{entry.Name}` of the model artifact is not allowed");
        }
    }

    /// <summary>Reads in pieces: the length in the header is only a claim.</summary>
    private static byte[] ReadEntry(TarEntry entry, long limit)
    {
        if (entry.Length > limit)
        {
            throw new ArtifactException($"entry `{entry.Name}` of the model artifact has {entry.Length} bytes, allowed are {limit}");
        }

        if (entry.DataStream is null)
        {
            return [];
        }

        using var content = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            for (int read; (read = entry.DataStream.Read(buffer)) > 0;)
            {
                content.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return content.Length == entry.Length
            ? content.ToArray()
            : throw new ArtifactException($"entry `{entry.Name}` of the model artifact is cut off");
    }

    private static ArtifactManifest ReadManifest(Dictionary<string, byte[]> sections, ArtifactLimits limits)
    {
        if (!sections.TryGetValue(ManifestName, out var bytes) || bytes.Length > limits.MaxManifestBytes)
        {
            throw new ArtifactException($"the file is not a model artifact: it has no readable `{ManifestName}`");
        }

        var manifest = JsonSerializer.Deserialize<ArtifactManifest>(bytes, JobJson.Options)
            ?? throw new ArtifactException($"`{ManifestName}` is empty");
        if (manifest.FormatVersion is < 1 or > ArtifactManifest.CurrentFormat)
        {
            throw new ArtifactException($"the model artifact has format {manifest.FormatVersion}, this version reads up to {ArtifactManifest.CurrentFormat}; use a newer SagePortal");
        }

        ArtifactCheck.Require(manifest);
        return manifest;
    }

    private static List<PipelinePart> ReadParts(ArtifactManifest manifest, Dictionary<string, byte[]> sections)
    {
        var parts = new List<PipelinePart>();
        foreach (var part in manifest.Parts)
        {
            var preparation = PreparationFile.Read(Section(sections, part.Preparation));
            var models = part.Models.Select(m => ReadModel(manifest, m, Section(sections, m.File))).ToArray();
            parts.Add(new PipelinePart(preparation, models));
        }

        return parts;
    }

    private static WeightedModel ReadModel(ArtifactManifest manifest, ArtifactModel entry, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var model = ModelReader.Read(stream);
        var outputs = manifest.ProblemType == Learning.ProblemType.MulticlassClassification ? manifest.ClassLabels.Count : 1;
        return model.OutputCount == outputs
            ? new WeightedModel(entry.Candidate, model, entry.Weight) { Fold = entry.Fold }
            : throw new ArtifactException($"model `{entry.File}` gives {model.OutputCount} numbers per row, {outputs} were expected");
    }

    private static byte[] Section(Dictionary<string, byte[]> sections, string name) =>
        sections.TryGetValue(name, out var bytes) ? bytes : throw new ArtifactException($"the model artifact lacks `{name}`");
}
