using System.IO.Compression;
using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;
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
            return new FittedPipeline(manifest, ReadParts(manifest, manifest.Parts, sections), ReadParts(manifest, manifest.StackBase, sections))
            {
                UnpackedBytes = sections.Values.Sum(s => (long)s.Length),
            };
        }
        catch (Exception e) when (e is ModelFormatException or InvalidDataException or EndOfStreamException or FormatException or JsonException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            throw new ArtifactException($"the model artifact is damaged or not an artifact: {e.Message}", e);
        }
    }

    private static Dictionary<string, byte[]> ReadSections(Stream stream, ArtifactLimits limits)
    {
        var most = stream.CanSeek ? Math.Min(limits.MaxTotalBytes, Math.Max(limits.FreeBytes, limits.MaxRatio * (stream.Length - stream.Position))) : limits.MaxTotalBytes;
        var sections = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var gzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        var tar = new TarSections(gzip, most, limits.MaxEntryBytes);
        while (tar.ReadNext() is var (name, bytes))
        {
            if (sections.Count >= limits.MaxEntries)
            {
                throw new ArtifactException($"the model artifact has more than {limits.MaxEntries} entries");
            }

            if (!sections.TryAdd(name, bytes))
            {
                throw new ArtifactException($"entry `{name}` occurs twice in the model artifact");
            }
        }

        return sections;
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

    private static List<PipelinePart> ReadParts(ArtifactManifest manifest, IReadOnlyList<ArtifactPart> entries, Dictionary<string, byte[]> sections)
    {
        var parts = new List<PipelinePart>();
        var inputs = manifest.Inputs.Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var part in entries)
        {
            var preparation = PreparationFile.Read(Section(sections, part.Preparation));
            if (preparation.Columns.FirstOrDefault(c => !inputs.Contains(c)) is { } unlisted)
            {
                throw new ArtifactException($"the preparation reads column `{unlisted}`, which the manifest does not list");
            }

            var models = part.Models.Select(m => ReadModel(manifest, m, Section(sections, m.File))).ToArray();
            parts.Add(new PipelinePart(preparation, models) { StackOn = part.StackOn ?? [] });
            Prove(parts[^1]);
        }

        return parts;
    }

    /// <summary>One row without any value through every model: a model made for other features fails here, not when somebody waits for a prediction.</summary>
    private static void Prove(PipelinePart part)
    {
        var empty = new float[part.Preparation.Features.Count][];
        Array.Fill(empty, [float.NaN]);
        var prepared = new FeatureMatrix(part.Preparation.Features, empty, 1);
        foreach (var member in part.Models)
        {
            var outputs = member.Model.OutputCount;
            var inputs = StackedFeatures.Append(prepared, [.. part.StackOn.Select(n => (n, new Predictions(1, outputs)))]);
            member.Model.Predict(inputs, new Predictions(1, outputs), 1, CancellationToken.None);
        }
    }

    private static WeightedModel ReadModel(ArtifactManifest manifest, ArtifactModel entry, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var model = ModelReader.Read(stream);
        var outputs = manifest.ProblemType == ProblemType.MulticlassClassification ? manifest.ClassLabels.Count : 1;
        return model.OutputCount == outputs
            ? new WeightedModel(entry.Candidate, model, entry.Weight) { Fold = entry.Fold, Repeat = entry.Repeat }
            : throw new ArtifactException($"model `{entry.File}` gives {model.OutputCount} numbers per row, {outputs} were expected");
    }

    private static byte[] Section(Dictionary<string, byte[]> sections, string name) =>
        sections.TryGetValue(name, out var bytes) ? bytes : throw new ArtifactException($"the model artifact lacks `{name}`");
}
