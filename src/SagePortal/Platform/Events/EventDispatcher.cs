using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.LiveUpdates;

namespace SagePortal.Platform.Events;

/// <summary>Places what was committed and delivers it: every subscriber at its own pace.</summary>
internal sealed partial class EventDispatcher(
    EventSequencer sequencer, EventDelivery delivery, IEnumerable<IEventSubscriber> subscribers, OutboxSignal signal, TimeProvider clock, ILogger<EventDispatcher> log)
    : BackgroundService
{
    // Catches what other hosts committed, and tries again what failed.
    private static readonly TimeSpan s_lookAtLeast = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(subscribers.Select(subscriber => ServeAsync(subscriber, stoppingToken)));

    private async Task ServeAsync(IEventSubscriber subscriber, CancellationToken stoppingToken)
    {
        var wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Wake() => wake.Writer.TryWrite(true);
        signal.EventsCommitted += Wake;
        try
        {
            for (var hasJoined = false; !stoppingToken.IsCancellationRequested;)
            {
                hasJoined = await TryAsync(subscriber, hasJoined, stoppingToken);
                await WaitAsync(wake.Reader, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            signal.EventsCommitted -= Wake;
        }
    }

    private async Task<bool> TryAsync(IEventSubscriber subscriber, bool hasJoined, CancellationToken cancellationToken)
    {
        try
        {
            if (!hasJoined)
            {
                await delivery.JoinAsync(subscriber, cancellationToken);
            }

            while (await sequencer.PlaceBatchAsync(cancellationToken) > 0)
            {
            }

            await delivery.DeliverAsync(subscriber, cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another host, or another subscriber's turn, did the same at the same time.
            return hasJoined;
        }
        catch (Exception error) when (error is DbException or InvalidOperationException or TimeoutException)
        {
            LogFailure(error, subscriber.Name);
            return hasJoined;
        }
    }

    private async Task WaitAsync(ChannelReader<bool> wake, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_lookAtLeast, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await wake.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look anyway.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Events could not be delivered to {Subscriber}; trying again")]
    private partial void LogFailure(Exception error, string subscriber);
}
