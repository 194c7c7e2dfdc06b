using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Features.Autopilot.Training;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tenancy;
using SagePortal.Platform.Trainer;
using SagePortal.TestKit;
using AutoMLJob = SagePortal.Features.Autopilot.AutoMLJob;

namespace SagePortal.Tests.Features.Autopilot.Training;

/// <summary>The whole way with the real trainer as a child process: scheduler, supervisor, object store, predictions.</summary>
public sealed class TrainerSupervisorTests(TrainerSupervisorTests.TrainingPortal training) : IClassFixture<TrainerSupervisorTests.TrainingPortal>
{
    private PortalFixture Portal => training.Portal;

    [Fact]
    public async Task Run_SmallTable_CompletesStoresAndPredicts()
    {
        var ana = await GivenAsync(AutopilotSteps.ChurnCsv(300));

        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("complete"));
        var job = await Portal.EndedAsync(ana, "complete");

        Assert.True(job.Status == AutoMLJobStatus.Completed, job.FailureReason);
        Assert.NotNull(job.BestCandidate);
        Assert.Equal(300, job.Problem!.RowCount);
        var best = (await Portal.CandidatesAsync(ana, "complete")).Single(c => c.Name == job.BestCandidate);
        Assert.NotNull(await Portal.Services.GetRequiredService<IObjectStore>().FindAsync(ana.AccountId, Bucket(ana), best.ModelKey!, default));
        var view = await Portal.As(ana).RunAsync((GetCandidateReport report) => report.RunAsync("complete", best.Name, default));
        var program = await Portal.As(ana).RunAsync((DownloadCandidateModel download) => download.ProgramAsync("complete", best.Name, default));
        using (var text = new StreamReader(program.Value!.Content))
        {
            Assert.StartsWith($"// Trains `{best.Name}` of job `complete` again", await text.ReadLineAsync(), StringComparison.Ordinal);
        }

        Assert.NotEmpty(view.Value!.Report!.Thresholds);
        Assert.Equal(1, view.Value.Rank);
        await AutopilotSteps.EventuallyAsync(() => Task.FromResult(Directory.Exists(Folder(job).Root)), exists => !exists, _ => "the work folder is still there");

        var predicted = await PredictAsync(ana, best.Name, "age,fee,plan,noise\n20,99,max,0.5\n79,1,basic,0.5\n");
        Assert.Equal(["yes", "no"], predicted.Value!.Predictions.Labels);
        var refused = await PredictAsync(ana, best.Name, "age,fee,plan,noise\ntwenty,99,max,0.5\n");
        Assert.Equal("age", Assert.Single(refused.Errors).Field);
        Assert.Equal(1, Portal.Services.GetRequiredService<PipelineCache>().Count);
    }

    [Fact]
    public async Task Stop_KeepBest_EndsEarlyWithTheBestSoFar()
    {
        var ana = await GivenAsync(AutopilotSteps.ChurnCsv(400));
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("stopped", candidates: 700, seconds: 3600));
        await Portal.FinishedCandidatesAsync(ana, "stopped", 1);

        await Portal.As(ana).RunAsync((StopAutoMLJob stop) => stop.RunAsync("stopped", StopMode.KeepBest, default));
        var job = await Portal.EndedAsync(ana, "stopped");

        Assert.Equal(AutoMLJobStatus.Stopped, job.Status);
        Assert.NotNull(job.BestCandidate);
        Assert.NotNull((await Portal.CandidatesAsync(ana, "stopped")).Single(c => c.Name == job.BestCandidate).ModelKey);
    }

    [Fact]
    public async Task Stop_Abort_EndsAtOnceWithoutABest()
    {
        var ana = await GivenAsync(AutopilotSteps.ChurnCsv(400));
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("aborted", candidates: 700, seconds: 3600));
        var running = await TrainerOfAsync(ana, "aborted");

        await Portal.As(ana).RunAsync((StopAutoMLJob stop) => stop.RunAsync("aborted", StopMode.Abort, default));
        var job = await Portal.EndedAsync(ana, "aborted");

        Assert.Equal((AutoMLJobStatus.Stopped, null), (job.Status, job.BestCandidate));
        Assert.True(ProcessIdentity.IsDead(running));
        Assert.DoesNotContain(await Portal.CandidatesAsync(ana, "aborted"), c => c.Status == CandidateStatus.InProgress);
    }

    [Fact]
    public async Task Run_MalformedRow_FailsAndNamesTheLine()
    {
        var ana = await GivenAsync(AutopilotSteps.ChurnCsv(60) + "1,2,3,4,5,6,7\n");

        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("malformed"));
        var job = await Portal.EndedAsync(ana, "malformed");

        Assert.Equal(AutoMLJobStatus.Failed, job.Status);
        Assert.Contains("62", job.FailureReason, StringComparison.Ordinal);
        Assert.Equal(0, job.Restarts);
    }

    [Fact]
    public async Task Run_TrainerKilledMidway_ResumesAndTrainsNothingTwice()
    {
        var ana = await GivenAsync(AutopilotSteps.ChurnCsv(400));
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("killed", candidates: 6, seconds: 600));
        await Portal.FinishedCandidatesAsync(ana, "killed", 2);

        var identity = await TrainerOfAsync(ana, "killed");
        using (var trainer = Process.GetProcessById(int.Parse(identity.Split('/')[1], CultureInfo.InvariantCulture)))
        {
            trainer.Kill();
        }

        var before = (await Portal.CandidatesAsync(ana, "killed")).Where(c => c.ModelKey is not null).ToList();
        var job = await Portal.EndedAsync(ana, "killed");

        Assert.True(job.Status == AutoMLJobStatus.Completed, job.FailureReason);
        Assert.Equal(1, job.Restarts);
        foreach (var finished in before)
        {
            // The report is stored again at the end: had the candidate been trained again, it would tell the later time.
            var view = await Portal.As(ana).RunAsync((GetCandidateReport report) => report.RunAsync("killed", finished.Name, default));
            Assert.Equal(finished.Summary.StartedAt, view.Value!.Report!.Candidate.StartedAt);
        }
    }

    [Fact]
    public async Task TryTake_HeldByThisProcess_IsRefused()
    {
        var ana = await GivenAsync(AutopilotSteps.ChurnCsv(60));
        await using var db = Portal.Databases.Open(ana.AccountId);
        var request = AutopilotSteps.Request("leased");
        var table = await Portal.As(ana).RunAsync((FindTrainingTable tables) => tables.RunAsync("churn", null, default));
        var job = new AutoMLJob(ana.Caller, request, table.Value!, Portal.Clock.GetUtcNow());
        job.Stop(StopMode.Abort, Portal.Clock.GetUtcNow());
        db.Add(job);
        await db.SaveChangesAsync();
        var leases = Portal.Services.GetRequiredService<JobLeases>();

        await using (await AutopilotSteps.EventuallyAsync(() => leases.TryTakeAsync(job, default), held => held is not null, _ => "no free slot"))
        {
            Assert.Null(await leases.TryTakeAsync(job, default));
        }

        await using var again = await AutopilotSteps.EventuallyAsync(() => leases.TryTakeAsync(job, default), held => held is not null, _ => "no free slot");
        Assert.NotNull(again);
    }

    private async Task<Member> GivenAsync(string csv)
    {
        var ana = await Portal.AdministratorAsync();
        await Portal.GivenDatasetAsync(ana, "churn", csv);
        return ana;
    }

    private WorkFolder Folder(AutoMLJob job) => Portal.Services.GetRequiredService<JobFolders>().Of(job);

    private string Bucket(Member member) => Portal.Services.GetRequiredService<Arns>().DefaultBucket(member.AccountId);

    private Task<SagePortal.Platform.Results.Result<CandidatePrediction>> PredictAsync(Member member, string candidate, string csv) =>
        Portal.As(member).RunAsync((PredictWithCandidate predict) => predict.RunAsync("complete", candidate, csv, PredictWithCandidate.DefaultCoverage, default));

    /// <summary>Identity of the trainer that runs now.</summary>
    private async Task<string> TrainerOfAsync(Member member, string name)
    {
        var job = await Portal.JobAsync(member, name);
        var file = Path.Combine(Folder(job).Root, "trainer.process");
        return await AutopilotSteps.EventuallyAsync(
            async () => File.Exists(file) ? await File.ReadAllTextAsync(file) : "",
            identity => identity.Length > 0 && !ProcessIdentity.IsDead(identity),
            identity => $"trainer process `{identity}`");
    }

    /// <summary>A portal that trains two jobs at once.</summary>
    public sealed class TrainingPortal : IAsyncLifetime
    {
        public PortalFixture Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Portal = await PortalFixture.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Autopilot:MaxConcurrentJobs"] = "2",
            ["Autopilot:RestartDelay"] = "00:00:00.1",
        });

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
