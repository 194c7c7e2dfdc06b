using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.AutoML.Artifacts;

/// <summary>Writes <c>model.tar.gz</c>: the manifest first, then preparations and models. Same pipeline, same bytes.</summary>
internal static class ArtifactWriter
{
    public static void Write(FittedPipeline pipeline, Stream stream)
    {
        var sections = new List<(string Name, Func<byte[]> Bytes)>();
        var files = new Dictionary<IModel, string>(ReferenceEqualityComparer.Instance);
        var parts = Describe(pipeline.Parts, "", sections, files);
        var stackBase = Describe(pipeline.StackBase, "base-", sections, files);

        // Speed over size: trees are mostly incompressible thresholds, and a candidate is written while others wait.
        using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        using var tar = new TarWriter(gzip, TarEntryFormat.Ustar, leaveOpen: true);
        Append(tar, ArtifactReader.ManifestName, JsonSerializer.SerializeToUtf8Bytes(pipeline.Manifest with { Parts = parts, StackBase = stackBase }, JobJson.Indented));
        foreach (var (name, bytes) in sections)
        {
            Append(tar, name, bytes());
        }
    }

    /// <summary>A model that stands in two parts is written once.</summary>
    private static List<ArtifactPart> Describe(IReadOnlyList<PipelinePart> parts, string prefix, List<(string Name, Func<byte[]> Bytes)> sections, Dictionary<IModel, string> files)
    {
        var described = new List<ArtifactPart>();
        foreach (var part in parts)
        {
            var ordinal = prefix + described.Count.ToString("D3", CultureInfo.InvariantCulture);
            var preparation = $"preparation/{ordinal}.bin";
            sections.Add((preparation, () => PreparationFile.ToBytes(part.Preparation)));
            var models = new List<ArtifactModel>();
            foreach (var member in part.Models)
            {
                if (!files.TryGetValue(member.Model, out var file))
                {
                    files[member.Model] = file = string.Create(CultureInfo.InvariantCulture, $"models/{member.Candidate}/{ordinal}-{models.Count:D3}.bin");
                    sections.Add((file, () => ToBytes(member.Model)));
                }

                models.Add(new ArtifactModel(file, member.Model.Kind, member.Candidate, member.Weight) { Fold = member.Fold, Repeat = member.Repeat });
            }

            described.Add(new ArtifactPart(preparation, models, part.StackOn.Count > 0 ? part.StackOn : null));
        }

        return described;
    }

    private static byte[] ToBytes(IModel model)
    {
        using var stream = new MemoryStream();
        using (var writer = new ModelWriter(stream))
        {
            writer.WriteModel(model);
        }

        return stream.ToArray();
    }

    private static void Append(TarWriter tar, string name, byte[] bytes)
    {
        using var content = new MemoryStream(bytes, writable: false);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = content,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
            ModificationTime = DateTimeOffset.UnixEpoch,
        });
    }
}
