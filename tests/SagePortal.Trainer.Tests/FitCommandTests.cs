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

    [Fact]
    public async Task Fit_HoldoutWithoutAColumn_Ends3AndNamesIt()
    {
        using var scratch = new ScratchFolder();

        var (code, _, error) = await TrainerProcess.RunAsync(
            "fit", "--learner", "gbdt", "--train-split", scratch.Table("train.csv", 60), "--test-split", scratch.Table("test.csv", 20, withTarget: false));

        Assert.Equal(3, code);
        Assert.Contains("`y`", error, StringComparison.Ordinal);
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
