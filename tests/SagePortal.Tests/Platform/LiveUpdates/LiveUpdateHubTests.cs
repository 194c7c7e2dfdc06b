using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SagePortal.Platform.LiveUpdates;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.LiveUpdates;

public sealed class LiveUpdateHubTests
{
    private const string Account = "111122223333";
    private readonly ManualTimeProvider _clock = new();
    private readonly LiveUpdateHub _hub;

    public LiveUpdateHubTests() => _hub = new LiveUpdateHub(_clock, NullLogger<LiveUpdateHub>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("automl-job", "automl-job/churn", true)]
    [InlineData("automl-job/churn", "automl-job/churn", true)]
    [InlineData("automl-job/churn", "automl-job/churn/candidate-1", true)]
    [InlineData("automl-job/churn", "automl-job/churn-2", false)]
    [InlineData("automl-job/churn", "automl-job", false)]
    [InlineData("dataset", "automl-job/churn", false)]
    public async Task Publish_Topic_ReachesItsSubscribersAndThoseAbove(string wanted, string published, bool heard)
    {
        var calls = new Calls();
        using var one = _hub.Subscribe(Account, wanted, calls.CountAsync);
        var control = new Calls();
        using var two = _hub.Subscribe(Account, published, control.CountAsync);

        _hub.Publish(Account, published);
        await control.ReachAsync(1);
        if (heard)
        {
            await calls.ReachAsync(1);
        }

        await SettleAsync();

        Assert.Equal(heard ? 1 : 0, calls.Count);
    }

    [Fact]
    public async Task Publish_OtherAccount_IsNotHeard()
    {
        var calls = new Calls();
        using var one = _hub.Subscribe("999999999999", "dataset", calls.CountAsync);
        var control = new Calls();
        using var two = _hub.Subscribe(Account, "dataset", control.CountAsync);

        _hub.Publish(Account, "dataset/a");
        await control.ReachAsync(1);
        await SettleAsync();

        Assert.Equal(0, calls.Count);
    }

    [Fact]
    public async Task Publish_Burst_CallsAtOnceAndOnceMoreAfterTheInterval()
    {
        var calls = new Calls();
        using var subscription = _hub.Subscribe(Account, "dataset", calls.CountAsync);

        _hub.Publish(Account, "dataset");
        await calls.ReachAsync(1);
        await WaitForTimerAsync();
        for (var i = 0; i < 100; i++)
        {
            _hub.Publish(Account, "dataset");
        }

        Assert.Equal(1, calls.Count);
        _clock.Advance(LiveUpdateHub.Throttle);
        await calls.ReachAsync(2);
        await WaitForTimerAsync();
        _clock.Advance(LiveUpdateHub.Throttle * 10);
        await SettleAsync();
        Assert.Equal(2, calls.Count);
    }

    [Fact]
    public async Task Publish_SubscriberFails_OthersAndItsNextCallAreServed()
    {
        var failing = new Calls();
        using var bad = _hub.Subscribe(Account, "dataset", async () =>
        {
            await failing.CountAsync();
            throw new InvalidOperationException("a page is broken");
        });
        var calls = new Calls();
        using var good = _hub.Subscribe(Account, "dataset", calls.CountAsync);

        _hub.Publish(Account, "dataset");
        await failing.ReachAsync(1);
        await calls.ReachAsync(1);
        _hub.Publish(Account, "dataset");
        await WaitForTimerAsync(2);
        _clock.Advance(LiveUpdateHub.Throttle);

        await failing.ReachAsync(2);
        await calls.ReachAsync(2);
    }

    [Fact]
    public async Task Publish_SubscriberHangs_OthersAreServed()
    {
        var never = new TaskCompletionSource();
        using var hanging = _hub.Subscribe(Account, "dataset", () => never.Task);
        var calls = new Calls();
        using var good = _hub.Subscribe(Account, "dataset", calls.CountAsync);

        _hub.Publish(Account, "dataset");

        await calls.ReachAsync(1);
    }

    [Fact]
    public async Task Callback_RunsInTheCultureOfItsSubscriber()
    {
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ja-JP");
        using var subscription = _hub.Subscribe(Account, "dataset", () =>
        {
            heard.TrySetResult(CultureInfo.CurrentCulture.Name);
            return Task.CompletedTask;
        });
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

        _hub.Publish(Account, "dataset");

        Assert.Equal("ja-JP", await heard.Task.WaitAsync(TimeSpan.FromSeconds(30), Token));
        CultureInfo.CurrentCulture = before;
    }

    [Fact]
    public async Task Dispose_Subscription_IsNotCalledAgain()
    {
        var calls = new Calls();
        var subscription = _hub.Subscribe(Account, "dataset", calls.CountAsync);
        subscription.Dispose();
        var control = new Calls();
        using var two = _hub.Subscribe(Account, "dataset", control.CountAsync);

        _hub.Publish(Account, "dataset");
        await control.ReachAsync(1);
        await SettleAsync();

        Assert.Equal(0, calls.Count);
    }

    // The callback's loop has reached its delay.
    private async Task WaitForTimerAsync(int timers = 1)
    {
        while (_clock.PendingTimers < timers)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task SettleAsync()
    {
        for (var i = 0; i < 200; i++)
        {
            await Task.Yield();
        }
    }

    private sealed class Calls
    {
        private readonly SemaphoreSlim _called = new(0);
        private int _reached;
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public Task CountAsync()
        {
            Interlocked.Increment(ref _count);
            _called.Release();
            return Task.CompletedTask;
        }

        public async Task ReachAsync(int count)
        {
            while (_reached < count)
            {
                Assert.True(await _called.WaitAsync(TimeSpan.FromSeconds(30), Token), $"call {count} did not come");
                _reached++;
            }
        }
    }
}
