using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using SagePortal.Platform.Backup;
using SagePortal.Platform.Scheduling;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.Scheduling;

public sealed class BackgroundJobsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [PortalDatabases]
    public async Task Start_Job_RunsWithItsKeyAndParameters(PortalDatabase database)
    {
        var probe = new JobProbe();
        await using var portal = await PortalFixture.StartAsync(database, probe.AddTo);

        Assert.True(await portal.Services.GetRequiredService<BackgroundJobs>().StartAsync<ProbeJob>(Key("a"), new Dictionary<string, string> { ["color"] = "blue" }, Token));

        var run = await probe.NextAsync(Token);
        Assert.Equal(Key("a"), run.Key);
        Assert.Equal("blue", run.Color);
        Assert.False(run.Recovering);
        run.Finish();
    }

    [Fact]
    public async Task Start_SameKeyWhileItRuns_DoesNothing()
    {
        var probe = new JobProbe();
        await using var portal = await PortalFixture.StartAsync(services: probe.AddTo);
        var jobs = portal.Services.GetRequiredService<BackgroundJobs>();
        await jobs.StartAsync<ProbeJob>(Key("a"), null, Token);
        var run = await probe.NextAsync(Token);

        Assert.Equal(BackgroundJobState.Running, await jobs.FindStateAsync(Key("a"), Token));
        Assert.False(await jobs.StartAsync<ProbeJob>(Key("a"), null, Token));
        run.Finish();
    }

    [Theory]
    [PortalDatabases]
    public async Task Cancel_RunningJob_CancelsItsTokenAndItDoesNotComeBack(PortalDatabase database)
    {
        var probe = new JobProbe();
        await using var portal = await PortalFixture.StartAsync(database, probe.AddTo);
        var jobs = portal.Services.GetRequiredService<BackgroundJobs>();
        await jobs.StartAsync<ProbeJob>(Key("a"), null, Token);
        var run = await probe.NextAsync(Token);

        Assert.Equal(BackgroundJobState.Running, await jobs.CancelAsync(Key("a"), Token));
        await run.Cancelled.WaitAsync(TimeSpan.FromSeconds(30), Token);

        await portal.RestartAsync();
        Assert.Equal(BackgroundJobState.Absent, await portal.Services.GetRequiredService<BackgroundJobs>().FindStateAsync(Key("a"), Token));
        Assert.Equal(0, probe.Waiting);
    }

    [Fact]
    public async Task Cancel_UnknownJob_SaysAbsent()
    {
        await using var portal = await PortalFixture.StartAsync();

        Assert.Equal(BackgroundJobState.Absent, await portal.Services.GetRequiredService<BackgroundJobs>().CancelAsync(Key("nobody"), Token));
    }

    [Theory]
    [PortalDatabases]
    public async Task Restart_InTheMiddleOfAJob_RunsItAgainWithItsParameters(PortalDatabase database)
    {
        var probe = new JobProbe();
        await using var portal = await PortalFixture.StartAsync(database, probe.AddTo, new Dictionary<string, string?> { ["Portal:Scheduler:ClusterCheckIn"] = "00:00:01" });
        await portal.Services.GetRequiredService<BackgroundJobs>().StartAsync<ProbeJob>(Key("long"), new Dictionary<string, string> { ["color"] = "red" }, Token);
        var first = await probe.NextAsync(Token);

        await portal.RestartAsync();

        Assert.True(first.Cancelled.IsCompleted);
        var second = await probe.NextAsync(Token);
        Assert.Equal((Key("long"), "red", true), (second.Key, second.Color, second.Recovering));
        second.Finish();
    }

    [Fact]
    public async Task Kill_InTheMiddleOfAJob_RunsItAgainAtTheNextStart()
    {
        var probe = new JobProbe();
        using var folder = new TemporaryFolder();
        await using var portal = await PortalFixture.StartAsync(services: probe.AddTo);
        await portal.Services.GetRequiredService<BackgroundJobs>().StartAsync<ProbeJob>(Key("long"), new Dictionary<string, string> { ["color"] = "red" }, Token);
        var first = await probe.NextAsync(Token);

        // A snapshot of the files while the job runs is what a kill leaves behind.
        Assert.True((await new PortalBackup(TimeProvider.System).WriteAsync(portal.Folder, folder.PathTo("now.tar"), Token)).IsSuccess);
        Assert.True((await new PortalRestore(TimeProvider.System).ReadAsync(folder.PathTo("now.tar"), folder.PathTo("data"), force: false, Token)).IsSuccess);
        first.Finish();
        await using var second = await PortalFixture.StartAsync(services: probe.AddTo, settings: new Dictionary<string, string?> { ["Portal:DataFolder"] = folder.PathTo("data") });

        var again = await probe.NextAsync(Token);
        Assert.Equal((Key("long"), "red", true), (again.Key, again.Color, again.Recovering));
        again.Finish();
    }

    private static BackgroundJobKey Key(string name) => new("probe", "111122223333", name);

    /// <summary>Lets a test see and steer the runs of <see cref="ProbeJob"/>, over restarts of the host.</summary>
    private sealed class JobProbe
    {
        private readonly ConcurrentQueue<ProbeRun> _runs = new();
        private readonly SemaphoreSlim _arrived = new(0);

        public int Waiting => _runs.Count;

        public void AddTo(IServiceCollection services) => services.AddSingleton(this);

        public void Arrive(ProbeRun run)
        {
            _runs.Enqueue(run);
            _arrived.Release();
        }

        public async Task<ProbeRun> NextAsync(CancellationToken cancellationToken)
        {
            Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken), "no job came");
            return _runs.TryDequeue(out var run) ? run : throw new InvalidOperationException("no run");
        }
    }

    private sealed class ProbeRun(BackgroundJobKey key, string? color, bool recovering)
    {
        private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public BackgroundJobKey Key { get; } = key;

        public string? Color { get; } = color;

        public bool Recovering { get; } = recovering;

        public Task Cancelled => _cancelled.Task;

        public void Finish() => _finish.TrySetResult();

        public async Task WaitAsync(CancellationToken cancellationToken)
        {
            try
            {
                await _finish.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                _cancelled.TrySetResult();
                throw;
            }
        }
    }

    private sealed class ProbeJob(JobProbe probe) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            var run = new ProbeRun(BackgroundJobKey.Of(context), context.MergedJobDataMap.TryGetString("color", out var color) ? color : null, context.Recovering);
            probe.Arrive(run);
            await run.WaitAsync(cancellationToken);
        }
    }
}
