using SagePortal.AutoML.Artifacts;

namespace SagePortal.Trainer.Tests;

public sealed class RecreateCommandTests
{
    [Fact]
    public async Task Recreate_TrainedModel_WritesAProgramThatNamesTheLibrary()
    {
        using var scratch = new ScratchFolder();
        var (trained, _, error) = await TrainerProcess.RunAsync("automl", "--train", scratch.Table("train.csv", 150), "--target", "y", "--max-candidates", "3", "--model", scratch["m.tar.gz"]);
        Assert.True(trained == 0, error);

        var (code, output, recreated) = await TrainerProcess.RunAsync("recreate", "--model", scratch["m.tar.gz"], "--out", scratch["candidate.cs"]);

        Assert.True(code == 0, recreated);
        Assert.Contains("dotnet run", output, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(scratch["candidate.cs"]);
        var directive = Assert.Single(lines, l => l.StartsWith("#:project ", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(scratch.Root, directive["#:project ".Length..])), directive);
        Assert.Contains(lines, l => l.Contains("TargetColumn = \"y\",", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Recreate_ModelWithoutARecipe_Ends3AndSaysWhy()
    {
        using var scratch = new ScratchFolder();
        await TrainerProcess.RunAsync("automl", "--train", scratch.Table("train.csv", 150), "--target", "y", "--max-candidates", "1", "--model", scratch["m.tar.gz"]);
        var pipeline = FittedPipeline.Load(scratch["m.tar.gz"]);
        Assert.NotNull(pipeline.Manifest.Recipe);
        var imported = await File.ReadAllBytesAsync(scratch["m.tar.gz"]);
        await File.WriteAllBytesAsync(scratch["old.tar.gz"], WithoutRecipe(imported));

        var (code, _, error) = await TrainerProcess.RunAsync("recreate", "--model", scratch["old.tar.gz"], "--out", scratch["candidate.cs"]);

        Assert.Equal(3, code);
        Assert.Contains("does not tell how it was trained", error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch["candidate.cs"]));
    }

    /// <summary>The archive with the recipe's name changed in its manifest: the same length, so that the tar stays whole.</summary>
    private static byte[] WithoutRecipe(byte[] archive)
    {
        using var unpacked = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(new MemoryStream(archive), System.IO.Compression.CompressionMode.Decompress))
        {
            gzip.CopyTo(unpacked);
        }

        var bytes = unpacked.ToArray();
        var at = bytes.AsSpan().IndexOf("\"recipe\":"u8);
        Assert.True(at > 0, "the manifest holds a recipe");
        "\"recipx\":"u8.CopyTo(bytes.AsSpan(at));
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
