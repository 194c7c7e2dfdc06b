using System.Globalization;
using System.Text.Json;

namespace SagePortal.Trainer.Tests;

public sealed class ExplainCommandTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Explain_TrainedModel_WritesContributionsThatSumToThePrediction(bool isNumeric)
    {
        using var scratch = new ScratchFolder();
        var (train, test) = (scratch.Table("train.csv", 200, isNumeric), scratch.Table("test.csv", 15, isNumeric, withTarget: false, seed: 2));
        await MustRun("automl", "--train", train, "--test", test, "--target", "y", "--max-candidates", "4", "--predictions", scratch["p.csv"], "--model", scratch["m.tar.gz"]);

        var output = await MustRun("explain", "--model", scratch["m.tar.gz"], "--data", test, "--out", scratch["e.csv"], "--output", "prediction", "--json");

        using var summary = JsonDocument.Parse(output);
        Assert.Equal(["a", "b", "colour"], summary.RootElement.GetProperty("columns").EnumerateArray().Select(c => c.GetString()));
        var lines = Cells(scratch["e.csv"]);
        var predictions = Cells(scratch["p.csv"]);
        Assert.Equal(["row", "output", "base_value", "a", "b", "colour", "prediction"], lines[0]);
        Assert.Equal(predictions.Length, lines.Length);
        for (var i = 1; i < lines.Length; i++)
        {
            Assert.Equal((i.ToString(CultureInfo.InvariantCulture), isNumeric ? "y" : "yes"), (lines[i][0], lines[i][1]));
            Assert.Equal(Number(lines[i][6]), lines[i][2..6].Sum(Number), 1e-9);
            Assert.Equal(Number(predictions[i][^1]), Number(lines[i][6]), 1e-5);
        }
    }

    [Fact]
    public async Task Explain_SameSeed_WritesTheSameBytesWithAnyThreads()
    {
        using var scratch = new ScratchFolder();
        var train = scratch.Table("train.csv", 150);
        await MustRun("automl", "--train", train, "--target", "y", "--max-candidates", "3", "--model", scratch["m.tar.gz"]);
        foreach (var threads in new[] { "1", "2" })
        {
            await MustRun("explain", "--model", scratch["m.tar.gz"], "--data", train, "--background", train, "--background-rows", "5", "--method", "permutation", "--seed", "4", "--threads", threads, "--out", scratch[threads]);
        }

        Assert.Equal(await File.ReadAllBytesAsync(scratch["1"]), await File.ReadAllBytesAsync(scratch["2"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Predict_WithALevel_AddsSetsOrIntervals(bool isNumeric)
    {
        using var scratch = new ScratchFolder();
        var (train, test) = (scratch.Table("train.csv", 300, isNumeric), scratch.Table("test.csv", 300, isNumeric, seed: 2));
        await MustRun("automl", "--train", train, "--target", "y", "--max-candidates", "4", "--model", scratch["m.tar.gz"]);

        await MustRun("predict", "--model", scratch["m.tar.gz"], "--data", test, "--level", "0.9", "--out", scratch["p.csv"]);

        var truth = Cells(test).Skip(1).Select(c => c[^1]).ToArray();
        var lines = await File.ReadAllLinesAsync(scratch["p.csv"]);
        Assert.Equal(isNumeric ? "prediction,lower,upper" : "no,yes,prediction_set", lines[0]);
        var held = lines.Skip(1).Zip(truth).Count(p => isNumeric
            ? p.First.Split(',') is var cells && Number(p.Second) >= Number(cells[1]) && Number(p.Second) <= Number(cells[2])
            : p.First.Contains($"\"\"{p.Second}\"\"", StringComparison.Ordinal));
        Assert.InRange(held, 0.9 * 300 - 4 * Math.Sqrt(0.09 * 600), 300);
    }

    [Fact]
    public async Task Import_PeersModel_PredictsExplainsAndExports()
    {
        using var scratch = new ScratchFolder();
        await File.WriteAllTextAsync(scratch["lgb.txt"], """
            tree
            version=v4
            num_tree_per_iteration=1
            objective=binary sigmoid:1
            feature_names=a b
            feature_infos=[0:1] [0:1]

            Tree=0
            num_leaves=2
            num_cat=0
            split_feature=1
            split_gain=1
            threshold=0.5
            decision_type=2
            left_child=-1
            right_child=-2
            leaf_value=-1 1
            leaf_count=5 5
            internal_count=10

            end of trees
            """);
        await File.WriteAllTextAsync(scratch["t.csv"], "a,b\n1,0.25\n2,0.75\n");
        await MustRun("import", "--model", scratch["lgb.txt"], "--labels", "no,yes", "--out", scratch["m.tar.gz"]);
        await MustRun("predict", "--model", scratch["m.tar.gz"], "--data", scratch["t.csv"], "--out", scratch["p.csv"]);
        await MustRun("explain", "--model", scratch["m.tar.gz"], "--data", scratch["t.csv"], "--out", scratch["e.csv"]);
        await MustRun("export", "--model", scratch["m.tar.gz"], "--out", scratch["m.onnx"]);

        var predictions = Cells(scratch["p.csv"]);
        Assert.Equal(["no", "yes"], predictions[0]);
        Assert.Equal(1 / (1 + Math.Exp(1)), Number(predictions[1][1]), 1e-9);
        var explained = Cells(scratch["e.csv"]);
        Assert.Equal("margin", explained[0][^1]);
        Assert.Equal([0, 0, 1, 1], explained[2][2..].Select(Number), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        Assert.True(new FileInfo(scratch["m.onnx"]).Length > 100);
    }

    [Fact]
    public async Task Import_Rubbish_Ends3AndSaysWhy()
    {
        using var scratch = new ScratchFolder();
        await File.WriteAllTextAsync(scratch["x.txt"], "hello");

        var (code, _, error) = await TrainerProcess.RunAsync("import", "--model", scratch["x.txt"], "--out", scratch["m.tar.gz"]);

        Assert.Equal(3, code);
        Assert.Contains("first line is not `tree`", error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch["m.tar.gz"]));
    }

    [Theory]
    [InlineData("explain", "--model", "m")]
    [InlineData("explain", "--model", "m", "--data", "d", "--out", "o", "--method", "guess")]
    [InlineData("explain", "--model", "m", "--data", "d", "--out", "o", "--rounds", "0")]
    [InlineData("predict", "--model", "m", "--data", "d", "--out", "o", "--level", "1.5")]
    [InlineData("export", "--model", "m")]
    [InlineData("import", "--model", "m", "--out", "o", "--format", "catboost")]
    public async Task Run_WrongUse_Ends2(params string[] arguments)
    {
        var (code, _, error) = await TrainerProcess.RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
    }

    private static async Task<string> MustRun(params string[] arguments)
    {
        var (code, output, error) = await TrainerProcess.RunAsync(arguments);
        Assert.True(code == 0, error);
        return output;
    }

    private static string[][] Cells(string path) => Array.ConvertAll(File.ReadAllLines(path), line => line.Split(','));

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
