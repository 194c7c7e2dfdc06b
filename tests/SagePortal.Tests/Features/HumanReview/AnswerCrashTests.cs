using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Events;
using SagePortal.Platform.ObjectStorage;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;
using SagePortal.Tests.Platform.Events;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>Rules R6 and R15: whatever step of answer → settle → output → notify the portal dies in, nothing is half done and everything is done once in the end.</summary>
public sealed class AnswerCrashTests : IAsyncLifetime
{
    private const string Item = "item";
    private const string Ended = "SageMaker A2I HumanLoop Status Change";
    private readonly Ear _ear = new("crash-test");
    private PortalFixture _portal = null!;
    private Member _lead = null!;
    private Member _bob = null!;
    private AnswerRequest _answer = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // The portal's own driver comes every day only, so that each test takes its turns itself.
    public async ValueTask InitializeAsync()
    {
        _portal = await PortalFixture.StartAsync(
            services: s => s.AddSingleton<IEventSubscriber>(_ear).Replace(ServiceDescriptor.Singleton(provider => DyingStore.Around(provider.GetRequiredService<FileObjectStore>()))),
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["HumanReview:SettleInterval"] = "1.00:00:00" });
        _lead = await _portal.AdministratorAsync();
        _bob = await _portal.ReviewerAsync(_lead);
        await _portal.FlowAsync(_lead, ReviewSteps.Settings(), _bob);
        await _portal.StartAsync(_lead, Item);
        _answer = (await _portal.ClaimAsync(_bob))[0].Answer("yes");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("UPDATE", "review_slots")]
    [InlineData("INSERT", "review_answers")]
    [InlineData("UPDATE", "human_loops")]
    [InlineData("INSERT", "audit_records")]
    [InlineData("INSERT", "portal_events")]
    [InlineData("INSERT", "outbox_events")]
    public async Task Answer_DyingAtAnyOfItsWrites_LeavesNothingAndIsTakenOnceAfterTheRestart(string operation, string table)
    {
        await DieAtAsync(operation, table);

        await Assert.ThrowsAnyAsync<Exception>(() => _portal.SubmitAsync(_bob, _answer));

        Assert.Equal((SlotState.Leased, 0, 0, 0), await TracesAsync());
        await ReviveAsync();
        ReviewSteps.Good(await _portal.SubmitAsync(_bob, _answer));
        ReviewSteps.Good(await _portal.SubmitAsync(_bob, _answer));
        await RequireDoneOnceAsync();
    }

    [Theory]
    [InlineData("UPDATE", "human_loops")]
    [InlineData("INSERT", "audit_records")]
    [InlineData("INSERT", "portal_events")]
    [InlineData("INSERT", "outbox_events")]
    public async Task Settle_DyingAtAnyOfItsWrites_DecidesNothingAndDecidesOnceAfterTheRestart(string operation, string table)
    {
        ReviewSteps.Good(await _portal.SubmitAsync(_bob, _answer));
        _portal.Clock.Advance(SubmitReviewAnswer.UndoTime);
        await DieAtAsync(operation, table);

        await SettleOnceAsync();

        var loop = await _portal.LoopAsync(_lead, Item);
        Assert.Equal((HumanLoopStatus.InProgress, null), (loop.Status, loop.OutputS3Uri));
        Assert.Equal(0, await EndedEventsAsync());
        await ReviveAsync();
        await RequireDoneOnceAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Output_DyingBeforeOrAfterTheFileIsThere_WritesTheSameBytesAfterTheRestart(bool after)
    {
        ReviewSteps.Good(await _portal.SubmitAsync(_bob, _answer));
        _portal.Clock.Advance(SubmitReviewAnswer.UndoTime);
        DyingStore.Of(_portal).Dies = after ? StoreDeath.AfterPut : StoreDeath.BeforePut;

        await SettleOnceAsync();

        var dead = await OutputAsync();
        Assert.Equal(after, dead is not null);
        Assert.Equal((HumanLoopStatus.InProgress, 0), ((await _portal.LoopAsync(_lead, Item)).Status, await EndedEventsAsync()));
        await ReviveAsync();
        await RequireDoneOnceAsync();
        if (after)
        {
            Assert.Equal(dead, await OutputAsync());
        }
    }

    [Fact]
    public async Task Notify_SubscriberThatDies_HearsTheSameEventAgain()
    {
        var deaths = 2;
        _ear.Fails = e => e.DetailType == Ended && Interlocked.Decrement(ref deaths) >= 0;
        ReviewSteps.Good(await _portal.SubmitAsync(_bob, _answer));
        _portal.Clock.Advance(SubmitReviewAnswer.UndoTime);

        await SettleOnceAsync();
        await RequireDoneOnceAsync();

        Assert.True(_ear.Tried.Count(e => e.DetailType == Ended) >= 3);
        Assert.Single(_ear.Tried.Where(e => e.DetailType == Ended).Select(e => e.Id).Distinct());
    }

    /// <summary>From here on the database refuses this write, which takes its whole transaction along, as a kill does.</summary>
    private async Task DieAtAsync(string operation, string table)
    {
        await using var db = _portal.Databases.OpenAcrossAccounts();
#pragma warning disable EF1002 // Both come from the test's own list.
        await db.Database.ExecuteSqlRawAsync($"CREATE TRIGGER dying BEFORE {operation} ON {table} BEGIN SELECT RAISE(ABORT, 'dying'); END", Cancel);
#pragma warning restore EF1002
    }

    private async Task ReviveAsync()
    {
        await using (var db = _portal.Databases.OpenAcrossAccounts())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER IF EXISTS dying", Cancel);
        }

        await _portal.RestartAsync();
    }

    private Task<int> SettleOnceAsync() => _portal.Services.GetServices<IHostedService>().OfType<LoopDriver>().Single().SettleDueAsync(Cancel);

    /// <summary>One answer, one decision, one output, one event, and the event is heard.</summary>
    private async Task RequireDoneOnceAsync()
    {
        await _portal.PassAsync(TimeSpan.FromHours(1));
        var loop = await _portal.LoopAsync(_lead, Item);
        Assert.Equal((HumanLoopStatus.Completed, "yes", 0), (loop.Status, loop.DecidedLabel, loop.FailedAttempts));
        Assert.Equal((SlotState.Answered, 1, 1, 1), await TracesAsync());
        Assert.Equal(1, await EndedEventsAsync());
        Assert.NotNull(await OutputAsync());
        await using var db = _portal.Databases.Open(_lead.AccountId);
        Assert.Equal(1, await db.Set<AuditRecord>().CountAsync(a => a.EventName == "sageportal:HumanLoopDecided", Cancel));
        await AutopilotSteps.EventuallyAsync(
            () => Task.FromResult(_ear.Heard.Where(e => e.DetailType == Ended).Select(e => e.Id).Distinct().Count()), count => count == 1, count => $"{count} events were heard");
    }

    private async Task<(SlotState Slot, int Answers, int AuditRows, int Events)> TracesAsync()
    {
        await using var db = _portal.Databases.Open(_lead.AccountId);
        return (
            (await db.Set<ReviewSlot>().SingleAsync(Cancel)).State,
            await db.Set<ReviewAnswer>().CountAsync(Cancel),
            await db.Set<AuditRecord>().CountAsync(a => a.EventName == "sageportal:SubmitReviewAnswer", Cancel),
            await db.Set<PortalEvent>().CountAsync(e => e.DetailType == "SagePortal Review Answer Submitted", Cancel));
    }

    private async Task<int> EndedEventsAsync()
    {
        await using var db = _portal.Databases.Open(_lead.AccountId);
        return await db.Set<PortalEvent>().CountAsync(e => e.DetailType == Ended, Cancel);
    }

    private async Task<string?> OutputAsync()
    {
        var loop = await _portal.LoopAsync(_lead, Item);
        var (bucket, key) = ($"sagemaker-us-east-1-{_lead.AccountId}", $"human-review/{ReviewSteps.Flow}/{loop.CreatedAt:yyyy'/'MM'/'dd'/'HH'/'mm'/'ss}/{Item}/output.json");
        var objects = _portal.Services.GetRequiredService<FileObjectStore>();
        if (await objects.OpenAsync(_lead.AccountId, bucket, key, Cancel) is not { } found)
        {
            return null;
        }

        using var reader = new StreamReader(found.Content);
        return await reader.ReadToEndAsync(Cancel);
    }
}
