using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Tests.Jobs;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Tests.Artifacts;

public sealed class ArtifactTests
{
    private static readonly Lazy<Task<byte[]>> s_artifact = new(TrainAsync);

    [Fact]
    public async Task Load_OfSavedPipeline_PredictsTheSame()
    {
        var pipeline = FittedPipeline.Load(new MemoryStream(await s_artifact.Value));
        using var stream = new MemoryStream();
        pipeline.Save(stream);
        stream.Position = 0;
        var again = FittedPipeline.Load(stream);
        var rows = Rows();

        var (expected, actual) = (pipeline.Predict(rows), again.Predict(rows));

        Assert.Equal(expected.Labels, actual.Labels);
        Assert.All(expected.Probabilities.Zip(actual.Probabilities), p => Assert.Equal(p.First, p.Second, 1e-12));
    }

    [Fact]
    public async Task Predict_RowByRowOrTogether_GivesTheSame()
    {
        var pipeline = FittedPipeline.Load(new MemoryStream(await s_artifact.Value));
        var rows = Rows();
        var together = pipeline.Predict(rows, threads: 2);

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(together.ProbabilityOf(i, 1), pipeline.Predict(rows.Select([i])).ProbabilityOf(0, 1), 1e-12);
        }
    }

    [Fact]
    public async Task Schema_DescribesTheColumnsForAForm()
    {
        var schema = FittedPipeline.Load(new MemoryStream(await s_artifact.Value)).Schema;

        Assert.Equal(["a", "b", "noise", "group"], schema.Select(c => c.Name));
        Assert.Equal(ColumnType.Category, schema[3].Type);
        Assert.Equal(["b", "g", "r"], schema[3].Levels.Order());
        Assert.True(double.Parse(schema[0].Minimum!, System.Globalization.CultureInfo.InvariantCulture) < double.Parse(schema[0].Maximum!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Predict_ColumnAbsent_NamesIt()
    {
        var pipeline = FittedPipeline.Load(new MemoryStream(await s_artifact.Value));

        var e = Assert.Throws<DataProblemException>(() => pipeline.Predict(new Table([Columns.Numbers("a", 1)])));

        Assert.Contains("`group`", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_OfTruncations_FailsCleanly()
    {
        var bytes = await s_artifact.Value;

        for (var i = 0; i < 60; i++)
        {
            var length = bytes.Length * i / 60;
            Assert.Throws<ArtifactException>(() => FittedPipeline.Load(new MemoryStream(bytes[..length])));
        }
    }

    [Fact]
    public async Task Load_OfDamagedBytes_NeverFailsOtherwise()
    {
        var inside = Unzip(await s_artifact.Value);
        var random = new Random(11);
        for (var i = 0; i < 200; i++)
        {
            var damaged = (byte[])inside.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            var e = Record.Exception(() => FittedPipeline.Load(new MemoryStream(Zip(damaged))).Predict(Rows()));
            Assert.True(e is null or ArtifactException or DataProblemException, e?.ToString());
        }
    }

    [Theory]
    [InlineData("../manifest.json")]
    [InlineData("/etc/passwd")]
    [InlineData("models/../../x")]
    [InlineData("models\\x")]
    public void Load_EntryNameLeadingOut_IsRefused(string name) =>
        Assert.Contains("not allowed", Refusal(Tar(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) })), StringComparison.Ordinal);

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public void Load_Link_IsRefused(TarEntryType type) =>
        Assert.Contains("only plain files", Refusal(Tar(new UstarTarEntry(type, "manifest.json") { LinkName = "/etc/passwd" })), StringComparison.Ordinal);

    [Fact]
    public void Load_EntryTwice_IsRefused() =>
        Assert.Contains("twice", Refusal(Tar(Entry("manifest.json", "{}"), Entry("manifest.json", "{}"))), StringComparison.Ordinal);

    [Fact]
    public void Load_BeyondTheLimits_IsRefused()
    {
        var limits = new ArtifactLimits { MaxTotalBytes = 1000, MaxEntries = 5 };

        Assert.Throws<ArtifactException>(() => FittedPipeline.Load(new MemoryStream(Tar(Entry("big", new string('0', 5000)))), limits));
        Assert.Throws<ArtifactException>(() => FittedPipeline.Load(new MemoryStream(Tar([.. Enumerable.Range(0, 6).Select(i => Entry($"e{i}", "x"))])), limits));
    }

    [Fact]
    public void Load_NoManifest_IsNoArtifact() =>
        Assert.Contains("manifest.json", Refusal(Tar(Entry("readme", "hello"))), StringComparison.Ordinal);

    [Fact]
    public void Load_NewerFormat_AsksForANewerProgram() =>
        Assert.Contains("format 99", Refusal(Tar(Entry("manifest.json", """{"formatVersion":99,"candidateName":"x","algorithm":"x","problemType":"Regression","targetColumn":"y","inputs":[],"parts":[]}"""))), StringComparison.Ordinal);

    [Fact]
    public void Load_OfAnythingElse_FailsCleanly()
    {
        Assert.Throws<ArtifactException>(() => FittedPipeline.Load(new MemoryStream(Encoding.UTF8.GetBytes("not a model"))));
        Assert.Throws<ArtifactException>(() => FittedPipeline.Load(Path.Combine(Path.GetTempPath(), "no-such-model.tar.gz")));
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<ArtifactException>(() => FittedPipeline.Load(new MemoryStream(bytes))).Message;

    private static UstarTarEntry Entry(string name, string text) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    private static byte[] Tar(params TarEntry[] entries)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                tar.WriteEntry(entry);
            }
        }

        return Zip(stream.ToArray());
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    private static byte[] Unzip(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var stream = new MemoryStream();
        gzip.CopyTo(stream);
        return stream.ToArray();
    }

    private static Table Rows()
    {
        using var job = new JobFolder().With(JobFolder.Config, JobFolder.Binary(80, seed: 9));
        return job.Data();
    }

    private static async Task<byte[]> TrainAsync()
    {
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = 5 }, JobFolder.Binary(150));
        await job.RunAsync();
        return await File.ReadAllBytesAsync(job.Folder.Model);
    }
}
