using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Training;
using SagePortal.Platform.Trainer;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Autopilot.Training;

/// <summary>How often a trainer may die: as often as it likes while the job gets on, twice in a row when it does not.</summary>
public sealed class TrainerRestartsTests(TrainerRestartsTests.ImpatientPortal impatient) : IClassFixture<TrainerRestartsTests.ImpatientPortal>
{
    private const int MaxRestarts = 2;

    private PortalFixture Portal => impatient.Portal;

    [Fact]
    public async Task Run_KilledOftenButAlwaysAfterProgress_CompletesAsAsked()
    {
        const int Kills = MaxRestarts + 2;
        const int Candidates = 8;
        var ana = await GivenJobAsync("healthy", Candidates);

        var killed = "";
        for (var kill = 1; kill <= Kills; kill++)
        {
            var trainer = await TrainerAfterAsync(ana, "healthy", killed);
            var before = (await Portal.CandidatesAsync(ana, "healthy")).Count(c => c.Status == CandidateStatus.Completed);
            await Portal.FinishedCandidatesAsync(ana, "healthy", before + 1);
            Kill(trainer);
            killed = trainer;
        }

        var job = await Portal.EndedAsync(ana, "healthy");
        Assert.True(job.Status == AutoMLJobStatus.Completed, job.FailureReason);
        Assert.Equal(Kills, job.Restarts);
        Assert.Null(job.PartialFailureReason);
        Assert.Equal(SecondaryStatus.MaxCandidatesReached, job.SecondaryStatus);
    }

    [Fact]
    public async Task Run_KilledBeforeAnyProgress_FailsAfterTheLastRestart()
    {
        var ana = await GivenJobAsync("sick", candidates: 8);

        var killed = "";
        for (var start = 0; start <= MaxRestarts; start++)
        {
            killed = await TrainerAfterAsync(ana, "sick", killed);
            Kill(killed);
        }

        var job = await Portal.EndedAsync(ana, "sick");
        Assert.Equal((AutoMLJobStatus.Failed, MaxRestarts, "InternalError"), (job.Status, job.Restarts, job.FailureCode));
    }

    [Fact]
    public async Task Run_KilledWithoutFurtherProgress_KeepsWhatWasFinishedAndSaysSo()
    {
        var ana = await GivenJobAsync("partly", candidates: 8);
        var first = await TrainerAfterAsync(ana, "partly", "");
        await Portal.FinishedCandidatesAsync(ana, "partly", 1);
        Kill(first);
        var killed = first;
        for (var restart = 1; restart < MaxRestarts; restart++)
        {
            killed = await TrainerAfterAsync(ana, "partly", killed);
            Kill(killed);
        }

        var job = await Portal.EndedAsync(ana, "partly");
        Assert.True(job.Status == AutoMLJobStatus.Completed, job.FailureReason);
        Assert.NotNull(job.BestCandidate);
        Assert.Contains($"{MaxRestarts} times", job.PartialFailureReason, StringComparison.Ordinal);
    }

    private async Task<Member> GivenJobAsync(string name, int candidates)
    {
        var ana = await Portal.AdministratorAsync();
        await Portal.GivenDatasetAsync(ana, "churn", AutopilotSteps.ChurnCsv(1_500));
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request(name, candidates, seconds: 600));
        return ana;
    }

    /// <summary>Identity of the living trainer that was started after that one.</summary>
    private async Task<string> TrainerAfterAsync(Member member, string name, string previous)
    {
        var (identity, job) = await AutopilotSteps.EventuallyAsync(
            async () => (Identity: await IdentityAsync(member, name), Job: await Portal.JobAsync(member, name)),
            seen => seen.Job.HasEnded || (seen.Identity.Length > 0 && seen.Identity != previous && !ProcessIdentity.IsDead(seen.Identity)),
            seen => $"trainer process `{seen.Identity}`, killed before `{previous}`");
        Assert.False(job.HasEnded, $"{job.Status} after {job.Restarts} restarts: {job.FailureReason ?? job.PartialFailureReason}");
        return identity;
    }

    private async Task<string> IdentityAsync(Member member, string name)
    {
        var folder = Portal.Services.GetRequiredService<JobFolders>().Of(await Portal.JobAsync(member, name));
        var file = Path.Combine(folder.Root, "trainer.process");
        return File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
    }

    private static void Kill(string identity)
    {
        using var trainer = Process.GetProcessById(int.Parse(identity.Split('/')[1], CultureInfo.InvariantCulture));
        trainer.Kill();
    }

    /// <summary>A portal that restarts at once, but seldom.</summary>
    public sealed class ImpatientPortal : IAsyncLifetime
    {
        public PortalFixture Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Portal = await PortalFixture.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Autopilot:MaxConcurrentJobs"] = "1",
            ["Autopilot:MaxRestarts"] = MaxRestarts.ToString(CultureInfo.InvariantCulture),
            ["Autopilot:RestartDelay"] = "00:00:00.05",
        });

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
