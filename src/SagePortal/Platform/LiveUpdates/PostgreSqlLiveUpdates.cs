using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SagePortal.Platform.LiveUpdates;

/// <summary>
/// Several hosts on one PostgreSQL: every host tells its own subscribers at once and the others by <c>NOTIFY</c>. While the listening connection is
/// down updates are missed, so all pages of this host load again when it is back.
/// </summary>
internal sealed partial class PostgreSqlLiveUpdates(IOptions<PortalOptions> options, LiveUpdateHub hub, TimeProvider clock, ILogger<PostgreSqlLiveUpdates> log)
    : BackgroundService, ILiveUpdates, IOutboxReceiver
{
    private const string ChannelName = "sageportal_live_updates";
    private const char Separator = '\u001f';
    private static readonly TimeSpan s_reconnect = TimeSpan.FromSeconds(2);

    private readonly string _host = Guid.CreateVersion7().ToString("N");

    // Bounded: updates carry no data, and the newest ones matter most.
    private readonly Channel<LiveUpdate> _toSend = Channel.CreateBounded<LiveUpdate>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Publish(string accountId, string topic)
    {
        hub.Publish(accountId, topic);
        _toSend.Writer.TryWrite(new LiveUpdate(accountId, topic));
    }

    public IDisposable Subscribe(string accountId, string topic, Func<Task> callback) => hub.Subscribe(accountId, topic, callback);

    public IDisposable SubscribeAcrossAccounts(string topic, Func<Task> callback) => hub.Subscribe(null, topic, callback);

    public async Task DeliverAsync(IReadOnlyList<LiveUpdate> updates, CancellationToken cancellationToken)
    {
        await NotifyAsync(updates, cancellationToken);
        foreach (var update in updates)
        {
            hub.Publish(update.AccountId, update.Topic);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(AgainAndAgainAsync(ListenAsync, stoppingToken), AgainAndAgainAsync(SendAsync, stoppingToken));

    private async Task AgainAndAgainAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
            {
                LogConnectionLost(error);
                await Task.Delay(s_reconnect, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(options.Value.Database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, notification) => Receive(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {ChannelName}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        hub.PublishEverything();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private void Receive(string payload)
    {
        var parts = payload.Split(Separator);
        if (parts.Length == 3 && !string.Equals(parts[0], _host, StringComparison.Ordinal))
        {
            hub.Publish(parts[1], parts[2]);
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (await _toSend.Reader.WaitToReadAsync(cancellationToken))
        {
            var batch = new HashSet<LiveUpdate>();
            while (batch.Count < 200 && _toSend.Reader.TryRead(out var update))
            {
                batch.Add(update);
            }

            await NotifyAsync(batch, cancellationToken);
        }
    }

    private async Task NotifyAsync(IEnumerable<LiveUpdate> updates, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(options.Value.Database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_notify($1, payload) FROM unnest($2) AS payload", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ChannelName });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. updates.Select(u => string.Join(Separator, _host, u.AccountId, u.Topic))] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live updates between hosts are interrupted")]
    private partial void LogConnectionLost(Exception error);
}
