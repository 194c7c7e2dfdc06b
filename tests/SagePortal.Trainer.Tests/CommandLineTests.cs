namespace SagePortal.Trainer.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("automl", "--train", "x.csv")]
    [InlineData("automl", "--train", "x.csv", "--target", "y", "--task", "clustering")]
    [InlineData("automl", "--train", "x.csv", "--target", "y", "--budget", "soon")]
    [InlineData("automl", "--train", "x.csv", "--target", "y", "--budget", "0.5")]
    [InlineData("automl", "--train", "x.csv", "--target", "y", "--max-candidates", "751")]
    [InlineData("automl", "--train", "x.csv", "--target", "y", "--test", "x.csv")]
    [InlineData("predict", "--model", "m")]
    [InlineData("fit", "--learner", "gbdt", "--train-split", "a.csv")]
    [InlineData("fit", "--learner", "forest", "--train-split", "a.csv", "--test-split", "b.csv")]
    [InlineData("fit", "--learner", "gbdt", "--train-split", "a.csv", "--test-split", "b.csv", "--bins", "256")]
    [InlineData("fit", "--learner", "gbdt", "--train-split", "a.csv", "--test-split", "b.csv", "--rounds", "0")]
    [InlineData("fit", "--learner", "gbdt", "--train-split", "a.csv", "--test-split", "b.csv", "--monotone", "a:up")]
    [InlineData("nonsense")]
    public async Task Run_WrongUse_Ends2(params string[] arguments)
    {
        var (code, _, error) = await TrainerProcess.RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MissingFiles_Ends3AndNamesThem()
    {
        var (train, _, trainError) = await TrainerProcess.RunAsync("automl", "--train", "no-such.csv", "--target", "y", "--max-candidates", "1");
        var (predict, _, predictError) = await TrainerProcess.RunAsync("predict", "--model", "no-such.tar.gz", "--data", "x.csv", "--out", "o.csv");

        Assert.Equal((3, 3), (train, predict));
        Assert.Contains("no-such.csv", trainError, StringComparison.Ordinal);
        Assert.Contains("no-such.tar.gz", predictError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BadData_Ends3WithTheReason()
    {
        using var scratch = new ScratchFolder();
        await File.WriteAllTextAsync(scratch["bad.csv"], "a,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},{i % 2}\n")) + "1,2,3\n");

        var (code, output, error) = await TrainerProcess.RunAsync("automl", "--train", scratch["bad.csv"], "--target", "y", "--max-candidates", "1");

        Assert.Equal(3, code);
        Assert.Equal("", output);
        Assert.Contains("32", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_ThroughASymbolicLink_FindsTheProgram()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SagePortal.sln")))
        {
            root = root.Parent;
        }

        if (root is null || !File.Exists(Path.Combine(root.FullName, ".artifacts", "bin", "SagePortal.Trainer", "release", "SagePortal.Trainer.dll")))
        {
            Assert.Skip("the Release build of the trainer is not there");
        }

        using var scratch = new ScratchFolder();
        File.CreateSymbolicLink(scratch["link"], Path.Combine(root.FullName, "sageportal"));
        using var script = TrainerProcess.Start(scratch["link"], ["profile", "--data", Path.GetFileName(scratch.Table("t.csv", 40)), "--json"], scratch.Root);

        var (code, output, _) = await script.FinishAsync();

        Assert.Equal(0, code);
        Assert.Contains("\"rowCount\":40", output, StringComparison.Ordinal);
    }
}
