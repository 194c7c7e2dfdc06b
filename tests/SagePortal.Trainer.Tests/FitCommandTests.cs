using System.Text.Json;

namespace SagePortal.Trainer.Tests;

public sealed class FitCommandTests
{
    [Theory]
    [InlineData("gbdt")]
    [InlineData("hgb-like")]
    [InlineData("rf")]
    [InlineData("et")]
    [InlineData("linear")]
    public async Task Fit_EachLearner_PrintsOneLineThatBeatsChance(string learner)
    {
        using var scratch = new ScratchFolder();

        var line = await FitAsync(learner, scratch.Table("train.csv", 400), scratch.Table("test.csv", 200, seed: 2));

        Assert.Equal("auc", line.GetProperty("metric").GetString());
        Assert.InRange(line.GetProperty("score").GetDouble(), 0.8, 1);
        Assert.Equal((400, 200, 3), (Number(line, "rows_train"), Number(line, "rows_test"), Number(line, "cols")));
    }

    [Fact]
    public async Task Fit_LineOfJson_HasEveryFieldOfThePeers()
    {
        string[] fields =
        [
            "learner", "version", "data", "task", "rows_train", "rows_test", "cols", "threads", "rounds", "grow", "leaves", "bins", "lr", "runs",
            "load_seconds", "bin_seconds", "boost_seconds", "fit_seconds", "fit_runs", "fit_cpu_seconds", "foreign_cpu", "clean_runs",
            "metric", "score", "scores", "predict_rows_s", "row1_us_p50", "row1_us_p99", "rss_before_mb", "peak_rss_mb",
        ];
        using var scratch = new ScratchFolder();

        var line = await FitAsync("gbdt", scratch.Table("train.csv", 200), scratch.Table("test.csv", 100, seed: 2));

        Assert.Empty(fields.Except(line.EnumerateObject().Select(p => p.Name)));
    }

    [Fact]
    public async Task Fit_Regression_ScoresBetterThanTheMean()
    {
        using var scratch = new ScratchFolder();

        var line = await FitAsync(
            "gbdt", scratch.Table("train.csv", 500, isNumeric: true), scratch.Table("test.csv", 200, isNumeric: true, seed: 2), "--task", "regression");

        Assert.Equal("rmse", line.GetProperty("metric").GetString());
        Assert.InRange(line.GetProperty("scores").GetProperty("r2").GetDouble(), 0.5, 1);
    }

    [Theory]
    [InlineData("gbdt", "--boosting", "dart", "--loss", "huber", "--monotone", "a:1,b:1")]
    [InlineData("gbdt", "--boosting", "goss", "--loss", "gamma")]
    [InlineData("rf", "--criterion", "squared")]
    public async Task Fit_FurtherOptions_StillBeatTheMean(string learner, params string[] options)
    {
        using var scratch = new ScratchFolder();

        var line = await FitAsync(
            learner, scratch.Table("train.csv", 500, isNumeric: true), scratch.Table("test.csv", 200, isNumeric: true, seed: 2), ["--task", "regression", .. options]);

        Assert.InRange(line.GetProperty("scores").GetProperty("r2").GetDouble(), 0.4, 1);
    }

    [Fact]
    public async Task Fit_ConstraintOnNoNumber_Ends3AndNamesIt()
    {
        using var scratch = new ScratchFolder();

        var (code, _, error) = await TrainerProcess.RunAsync(
            "fit", "--learner", "gbdt", "--train-split", scratch.Table("train.csv", 60), "--test-split", scratch.Table("test.csv", 20), "--monotone", "colour:1");

        Assert.Equal(3, code);
        Assert.Contains("`colour`", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("poisson", "-2", "from 0 on")]
    [InlineData("gamma", "0", "above 0")]
    [InlineData("tweedie", "-0.5", "from 0 on")]
    public async Task Fit_TargetOutsideOfTheLoss_Ends3AndNamesTheRow(string loss, string value, string domain)
    {
        using var scratch = new ScratchFolder();
        var train = scratch.Table("train.csv", 60, isNumeric: true);
        var lines = await File.ReadAllLinesAsync(train);
        lines[3] = "0.5,0.5,r,";
        lines[7] = $"0.5,0.5,r,{value}";
        await File.WriteAllLinesAsync(train, lines);

        var (code, _, error) = await TrainerProcess.RunAsync(
            "fit", "--learner", "gbdt", "--train-split", train, "--test-split", scratch.Table("test.csv", 20, isNumeric: true), "--task", "regression", "--loss", loss);

        Assert.Equal(3, code);
        Assert.Contains("data row 7 ", error, StringComparison.Ordinal);
        Assert.Contains($"`{value}`", error, StringComparison.Ordinal);
        Assert.Contains(domain, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_WideTable_TakesNoMoreMemoryThanItWasEstimatedTo()
    {
        using var scratch = new ScratchFolder();
        var (train, test) = (Wide(scratch["train.csv"], 4000), Wide(scratch["test.csv"], 50));

        var line = await FitAsync("gbdt", train, test, "--leaves", "127");

        // The estimate is an upper bound, but no wild one: an exaggeration would refuse fits that have room.
        var (estimated, measured) = (line.GetProperty("estimated_mb").GetDouble(), line.GetProperty("peak_rss_mb").GetDouble() - line.GetProperty("rss_before_mb").GetDouble());
        Assert.InRange(measured, estimated / 8, (estimated * 1.25) + 20);
    }

    [Fact]
    public async Task Fit_HoldoutWithoutAColumn_Ends3AndNamesIt()
    {
        using var scratch = new ScratchFolder();

        var (code, _, error) = await TrainerProcess.RunAsync(
            "fit", "--learner", "gbdt", "--train-split", scratch.Table("train.csv", 60), "--test-split", scratch.Table("test.csv", 20, withTarget: false));

        Assert.Equal(3, code);
        Assert.Contains("`y`", error, StringComparison.Ordinal);
    }

    /// <summary>400 columns of random numbers.</summary>
    private static string Wide(string path, int rows)
    {
        const int Columns = 400;
        var random = new Random(rows);
        using var writer = new StreamWriter(path);
        writer.WriteLine(string.Join(',', Enumerable.Range(0, Columns).Select(c => $"x{c}").Append("y")));
        for (var i = 0; i < rows; i++)
        {
            int[] cells = [.. Enumerable.Range(0, Columns).Select(_ => random.Next(100_000))];
            writer.WriteLine($"{string.Join(',', cells)},{(cells[0] > cells[1] ? "yes" : "no")}");
        }

        return path;
    }

    private static int Number(JsonElement line, string name) => line.GetProperty(name).GetInt32();

    private static async Task<JsonElement> FitAsync(string learner, string train, string test, params string[] more)
    {
        var (code, output, error) = await TrainerProcess.RunAsync(
            ["fit", "--learner", learner, "--train-split", train, "--test-split", test, "--rounds", "30", .. more]);

        Assert.True(code == 0, error);
        return JsonDocument.Parse(Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
    }
}
