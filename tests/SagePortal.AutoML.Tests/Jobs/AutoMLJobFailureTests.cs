using SagePortal.AutoML.Jobs;
using SagePortal.Learning;

namespace SagePortal.AutoML.Tests.Jobs;

public sealed class AutoMLJobFailureTests
{
    [Fact]
    public Task Run_TargetMissing_ListsTheColumns() =>
        AssertFailsAsync(JobFolder.Config with { TargetColumn = "gone" }, JobFolder.Binary(50), "ColumnMissing", "`gone`", "`noise`");

    [Fact]
    public Task Run_ConstantTarget_SaysSo() =>
        AssertFailsAsync(JobFolder.Config, "a,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},same\n")), "TargetConstant", "`same`", "`y`");

    [Fact]
    public Task Run_TextTargetForRegression_NamesTheCell() =>
        AssertFailsAsync(JobFolder.Config with { ProblemType = ProblemType.Regression }, JobFolder.Binary(50), "TargetNotNumeric", "`y`");

    [Fact]
    public Task Run_FewRows_SaysHowManyAreNeeded() =>
        AssertFailsAsync(JobFolder.Config, JobFolder.Binary(6), "TooFewRows", "6");

    [Fact]
    public Task Run_MalformedRow_NamesTheLine() =>
        AssertFailsAsync(JobFolder.Config, JobFolder.Binary(50) + "1,2\n", "MalformedRow", "52");

    [Fact]
    public Task Run_MetricOfAnotherProblem_ListsTheRightOnes() =>
        AssertFailsAsync(JobFolder.Config with { ObjectiveMetric = "RMSE" }, JobFolder.Binary(50), "MetricUnsupported", "`RMSE`", "AUC");

    [Fact]
    public Task Run_NegativeWeight_NamesTheRow() =>
        AssertFailsAsync(JobFolder.Config with { SampleWeightColumn = "w" }, "a,w,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i % 7},{(i == 4 ? -1 : 1)}.5,{i % 2}\n")), "WeightInvalid", "row 5", "`-1.5`");

    [Fact]
    public Task Run_NoBudget_AsksForOne() =>
        AssertFailsAsync(JobFolder.Config with { MaxCandidates = null }, JobFolder.Binary(50), "InvalidConfiguration", "budget");

    [Fact]
    public async Task Run_MemoryLimitTooSmallForSome_FailsThoseAndGoesOn()
    {
        var limit = GC.GetTotalMemory(forceFullCollection: true) + (40 << 20);
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = 10, MemoryLimitBytes = limit }, JobFolder.Binary(100));

        Assert.IsType<JobCompleted>(await job.RunAsync());

        Assert.Contains(job.Events.OfType<CandidateChanged>(), e => e.Candidate is { Status: CandidateStatus.Failed, Name: "gbdt-010" } && e.Candidate.FailureReason!.Contains("MB", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ClassOfOneRow_Completes()
    {
        var csv = JobFolder.Binary(120) + "0.5,0.5,0.5,r,perhaps\n";
        using var job = new JobFolder().With(JobFolder.Config, csv);

        var ending = await job.RunAsync();

        Assert.True(ending is JobCompleted, (ending as JobFailed)?.Reason);
        Assert.Equal(["no", "perhaps", "yes"], job.Model().ClassLabels);
    }

    private static async Task AssertFailsAsync(AutoMLJobConfig config, string csv, string code, params string[] words)
    {
        using var job = new JobFolder().With(config, csv);

        var failed = Assert.IsType<JobFailed>(await job.RunAsync());

        Assert.Equal(code, failed.Code);
        Assert.All(words, w => Assert.Contains(w, failed.Reason, StringComparison.Ordinal));
        Assert.Equal(failed.Reason, await File.ReadAllTextAsync(job.Folder.Failure));
        Assert.IsType<JobFailed>(job.Events[^1]);
    }
}
