using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace SagePortal.Features.Webhooks.Delivery;

/// <summary>Keeps sending what is due, to every webhook at its own pace: a slow receiver holds up nobody else.</summary>
public sealed partial class WebhookPump(DueDeliveries due, TimeProvider clock, ILogger<WebhookPump> log) : BackgroundService
{
    private const int Parallel = 16;

    // Retries fall due without anybody saying so, and other hosts make deliveries too.
    private static readonly TimeSpan s_lookAtLeast = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan s_stopPause = TimeSpan.FromMilliseconds(20);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<Guid, bool> _sending = new();

    /// <summary>Returns at once.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var places = new SemaphoreSlim(Parallel);
        while (!stoppingToken.IsCancellationRequested)
        {
            await GuardAsync(
                async () =>
                {
                    foreach (var (accountId, webhookId) in await due.WebhooksAsync(stoppingToken))
                    {
                        if (_sending.TryAdd(webhookId, true))
                        {
                            _ = SendAsync(accountId, webhookId, places, stoppingToken);
                        }
                    }
                },
                stoppingToken);
            using var patience = new CancellationTokenSource(s_lookAtLeast, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
            await ((Task)_wake.Reader.ReadAsync(either.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // All of them are cancelled now; the semaphore is theirs until they are gone.
        while (!_sending.IsEmpty)
        {
            await Task.Delay(s_stopPause, clock, CancellationToken.None);
        }
    }

    private async Task SendAsync(string accountId, Guid webhookId, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await places.WaitAsync(CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await GuardAsync(() => due.SendAsync(accountId, webhookId, cancellationToken), cancellationToken);
        }
        finally
        {
            places.Release();
            _sending.TryRemove(webhookId, out _);
        }
    }

    private async Task GuardAsync(Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was claimed and not recorded is due again when its lease ends.
        }
        catch (Exception error) when (error is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
        {
            LogFailure(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries to webhooks were interrupted; trying again")]
    private partial void LogFailure(Exception error);
}
