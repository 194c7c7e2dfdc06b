using System.Globalization;
using System.Text.Json;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Trainer.Tests;

public sealed class AutoMLCommandTests
{
    [Fact]
    public async Task AutoML_TrainAndTest_WritesPredictionsModelAndReport()
    {
        using var scratch = new ScratchFolder();
        var (train, test) = (scratch.Table("train.csv", 300), scratch.Table("test.csv", 60, withTarget: false, seed: 2));

        var (code, output, error) = await TrainerProcess.RunAsync(
            "automl", "--train", train, "--test", test, "--target", "y", "--max-candidates", "4", "--predictions", scratch["p.csv"], "--model", scratch["m.tar.gz"], "--report", scratch["r.json"]);

        Assert.True(code == 0, error);
        Assert.Contains("best: ", output, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(scratch["p.csv"]);
        Assert.Equal("no,yes", lines[0]);
        Assert.Equal(61, lines.Length);
        Assert.All(lines.Skip(1), l => Assert.Equal(1, l.Split(',').Sum(c => double.Parse(c, CultureInfo.InvariantCulture)), 1e-9));
        using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(scratch["r.json"]));
        Assert.Equal("AUC", report.RootElement.GetProperty("best").GetProperty("candidate").GetProperty("metrics")[0].GetProperty("name").GetString());

        var (predicted, _, _) = await TrainerProcess.RunAsync("predict", "--model", scratch["m.tar.gz"], "--data", test, "--out", scratch["again.csv"]);

        Assert.Equal(0, predicted);
        Assert.Equal(await File.ReadAllBytesAsync(scratch["p.csv"]), await File.ReadAllBytesAsync(scratch["again.csv"]));
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), $"sageportal-automl-{Environment.ProcessId}*"));
    }

    [Fact]
    public async Task AutoML_SameSeedOtherThreads_WritesTheSameBytes()
    {
        using var scratch = new ScratchFolder();
        var (train, test) = (scratch.Table("train.csv", 200), scratch.Table("test.csv", 40, withTarget: false, seed: 2));
        foreach (var threads in new[] { "1", "2" })
        {
            var (code, _, error) = await TrainerProcess.RunAsync(
                "automl", "--train", train, "--test", test, "--target", "y", "--max-candidates", "6", "--threads", threads, "--seed", "3", "--predictions", scratch[threads]);
            Assert.True(code == 0, error);
        }

        Assert.Equal(await File.ReadAllBytesAsync(scratch["1"]), await File.ReadAllBytesAsync(scratch["2"]));
    }

    [Fact]
    public async Task AutoML_Regression_WritesOneColumn()
    {
        using var scratch = new ScratchFolder();
        var train = scratch.Table("train.csv", 200, isNumeric: true);

        var (code, _, error) = await TrainerProcess.RunAsync("automl", "--train", train, "--test", train, "--target", "y", "--max-candidates", "3", "--metric", "mae", "--predictions", scratch["p.csv"]);

        Assert.True(code == 0, error);
        var lines = await File.ReadAllLinesAsync(scratch["p.csv"]);
        Assert.Equal("prediction", lines[0]);
        Assert.All(lines.Skip(1), l => Assert.InRange(double.Parse(l, CultureInfo.InvariantCulture), -1, 4));
    }

    [Fact]
    public async Task AutoML_Json_WritesOneEventPerLine()
    {
        using var scratch = new ScratchFolder();

        var (code, output, _) = await TrainerProcess.RunAsync("automl", "--train", scratch.Table("train.csv", 150), "--target", "y", "--max-candidates", "2", "--budget", "60.0", "--metric", "log_loss", "--json");

        Assert.Equal(0, code);
        var events = output.TrimEnd('\n').Split('\n').Select(JobJson.ParseLine).ToArray();
        Assert.Equal("LogLoss", events.OfType<DataAnalyzed>().Single().ObjectiveMetric);
        Assert.IsType<JobCompleted>(events[^1]);
        var percents = events.OfType<ProgressMade>().Select(p => p.Percent).ToArray();
        Assert.Equal(percents.Order(), percents);
        Assert.Equal(100, percents[^1]);
    }

    [Fact]
    public async Task Predict_ColumnAbsent_Ends3AndNamesIt()
    {
        using var scratch = new ScratchFolder();
        await TrainerProcess.RunAsync("automl", "--train", scratch.Table("train.csv", 150), "--target", "y", "--max-candidates", "2", "--model", scratch["m"]);
        await File.WriteAllTextAsync(scratch["narrow.csv"], "a,colour\n0.5,r\n0.1,g\n");

        var (code, _, error) = await TrainerProcess.RunAsync("predict", "--model", scratch["m"], "--data", scratch["narrow.csv"], "--out", scratch["o.csv"]);

        Assert.Equal(3, code);
        Assert.Contains("`b`", error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch["o.csv"]));
    }
}
