using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Datasets;
using SagePortal.Platform;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Samples;

/// <summary>Puts the sample into a new portal, as its first administrator. Does nothing on any later start.</summary>
internal sealed partial class FirstSample(
    PortalDbFactory dbs, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, IOptions<PortalOptions> options, TimeProvider clock, ILogger<FirstSample> logger) : BackgroundService
{
    private const int RowCount = 4000;
    private const int Seed = 20260601;
    private const int JobSeconds = 120;
    private const int JobCandidates = 12;

    // "New" is what was created by this start: a sample that somebody deleted does not come back.
    private static readonly TimeSpan s_new = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Empty)
        {
            return;
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        if (await FindNewcomerAsync(stoppingToken) is { } newcomer)
        {
            await CreateAsync(newcomer, stoppingToken);
        }
    }

    private async Task<Caller?> FindNewcomerAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(options.Value.FirstAccount);
        var limit = clock.GetUtcNow() - s_new;
        if (!await db.Set<Account>().AnyAsync(a => a.Id == options.Value.FirstAccount && a.CreatedAt > limit, cancellationToken) || await db.Set<Dataset>().AnyAsync(cancellationToken))
        {
            return null;
        }

        var first = await db.Set<Membership>().Where(m => m.AccountId == options.Value.FirstAccount).OrderBy(m => m.JoinedAt).FirstOrDefaultAsync(cancellationToken);
        return first is null ? null : new Caller(first.PersonId, first.AccountId, first.UserName, first.UserName, "127.0.0.1");
    }

    private async Task CreateAsync(Caller newcomer, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(newcomer);
        using var table = new MemoryStream(SubscriptionChurnTable.Create(RowCount, Seed));
        var upload = new UploadDatasetRequest(SubscriptionChurnTable.Name, SubscriptionChurnTable.Name + ".csv", table, table.Length)
        {
            Description = "Sample: subscribers of a made-up streaming service, and who left within a month.",
            Tags = [new("sample", "true")],
        };
        var uploaded = await scope.ServiceProvider.GetRequiredService<UploadDataset>().RunAsync(upload, cancellationToken);
        if (!uploaded.IsSuccess || !await IsReadyAsync(cancellationToken))
        {
            LogFailed(uploaded.IsSuccess ? "its profile did not become ready" : uploaded.Error.Message);
            return;
        }

        var job = new AutoMLJobRequest
        {
            Name = SubscriptionChurnTable.Name + "-sample",
            DatasetName = SubscriptionChurnTable.Name,
            TargetColumn = SubscriptionChurnTable.Target,
            ProblemType = SagePortal.Learning.ProblemType.BinaryClassification,
            ObjectiveMetric = "AUC",
            MaxCandidates = JobCandidates,
            MaxAutoMLJobRuntimeInSeconds = JobSeconds,
            Tags = [new("sample", "true")],
        };
        var created = await scope.ServiceProvider.GetRequiredService<CreateAutoMLJob>().RunAsync(job, cancellationToken);
        if (!created.IsSuccess)
        {
            LogFailed(created.Error.Message);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 240; attempt++)
        {
            await using var db = dbs.Open(options.Value.FirstAccount);
            var status = await db.Set<DatasetVersion>().Select(v => v.Status).FirstOrDefaultAsync(cancellationToken);
            if (status != DatasetVersionStatus.Profiling)
            {
                return status == DatasetVersionStatus.Ready;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), clock, cancellationToken);
        }

        return false;
    }

    [LoggerMessage(LogLevel.Warning, "The sample was not made: {Reason}")]
    private partial void LogFailed(string reason);
}
