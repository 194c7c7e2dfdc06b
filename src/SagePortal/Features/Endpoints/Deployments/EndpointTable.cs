using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>
/// Keeps this host's <see cref="ServingTable"/> as the database says: at start, on every live update of an endpoint, when a deployment of this
/// host steps on, and every few seconds for what was missed. A fleet is loaded before it gets a request, and let go after its last.
/// </summary>
public sealed partial class EndpointTable(PortalDbFactory dbs, ServingTable serving, FleetHost host, ILiveUpdates updates, Arns arns, ILogger<EndpointTable> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly Dictionary<Guid, Entry> _entries = [];
    private readonly Dictionary<Guid, Held> _held = [];

    /// <summary>When it returns, this host serves what the database said when it was called.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            var rows = await ReadAsync(cancellationToken);
            foreach (var gone in _entries.Where(e => !rows.ContainsKey(e.Key)).ToList())
            {
                serving.Remove(gone.Value.AccountId, gone.Value.Name);
                _entries.Remove(gone.Key);
            }

            foreach (var (id, row) in rows)
            {
                if (_entries.GetValueOrDefault(id)?.Version != row.Endpoint.Version)
                {
                    await ServeAsync(row.Endpoint, row.Pending, cancellationToken);
                }
            }

            await ReleaseUnusedAsync(rows.Values);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public override void Dispose()
    {
        _refreshing.Dispose();
        _bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = updates.SubscribeAcrossAccounts(EndpointsActions.Topic, RingAsync);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(stoppingToken);
                await _bell.WaitAsync(s_interval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                LogFailure(error);
                await Task.Delay(s_interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task RingAsync()
    {
        if (_bell.CurrentCount == 0)
        {
            try
            {
                _bell.Release();
            }
            catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
            {
                // Rung twice at once, or stopping.
            }
        }

        return Task.CompletedTask;
    }

    private async Task<Dictionary<Guid, Row>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var known = _entries.ToDictionary(e => e.Key, e => e.Value.Version);
        var versions = await db.Set<Endpoint>().AsNoTracking().Select(e => new { e.Id, e.Version }).ToListAsync(cancellationToken);
        var changed = versions.Where(v => known.GetValueOrDefault(v.Id, -1) != v.Version).Select(v => v.Id).ToList();
        var rows = versions.Where(v => !changed.Contains(v.Id)).ToDictionary(v => v.Id, v => _entries[v.Id].Row);
        if (changed.Count == 0)
        {
            return rows;
        }

        var endpoints = await db.Set<Endpoint>().AsNoTracking().Where(e => changed.Contains(e.Id)).ToListAsync(cancellationToken);
        var pending = await db.Set<EndpointDeployment>().AsNoTracking().Where(d => changed.Contains(d.EndpointId) && d.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var endpoint in endpoints)
        {
            rows[endpoint.Id] = new Row(endpoint, pending.Find(d => d.EndpointId == endpoint.Id));
        }

        return rows;
    }

    private async Task ServeAsync(Endpoint endpoint, EndpointDeployment? pending, CancellationToken cancellationToken)
    {
        var row = new Row(endpoint, pending);
        foreach (var (id, fleet) in FleetsOf(row))
        {
            if (!_held.ContainsKey(id))
            {
                // One that cannot be loaded any more is served nevertheless: its requests are told why, its other variants answer.
                var prepared = await host.PrepareAsync(endpoint.AccountId, id, fleet, cancellationToken);
                _held[id] = new Held(endpoint.AccountId, endpoint.Name, fleet, prepared.IsSuccess);
                if (!prepared.IsSuccess)
                {
                    LogUnloadable(endpoint.Name, prepared.Error.Message);
                }
            }
        }

        // A successor of the same name counts its revisions anew.
        if (!_entries.ContainsKey(endpoint.Id))
        {
            serving.Remove(endpoint.AccountId, endpoint.Name);
        }

        serving.Put(ServedEndpoints.Of(endpoint, pending, arns.EndpointArn(endpoint.AccountId, endpoint.Name)));
        _entries[endpoint.Id] = new Entry(endpoint.AccountId, endpoint.Name, endpoint.Version, row);
    }

    private async Task ReleaseUnusedAsync(IEnumerable<Row> rows)
    {
        var used = rows.SelectMany(FleetsOf).Select(f => f.Id).ToHashSet();
        foreach (var (id, held) in _held.Where(h => !used.Contains(h.Key) && host.InFlight(h.Value.AccountId, h.Value.EndpointName, h.Key) == 0).ToList())
        {
            _held.Remove(id);
            if (held.IsPrepared)
            {
                await host.ReleaseAsync(held.AccountId, id, held.Fleet);
            }
        }
    }

    // The old fleet stays loaded while a deployment can still fall back to it; the new one is the driver's until it gets traffic.
    private static IEnumerable<(Guid Id, FleetDefinition Fleet)> FleetsOf(Row row)
    {
        if (row.Endpoint is { Fleet: { } blue, FleetId: { } blueId })
        {
            yield return (blueId, blue);
        }

        if (row.Pending is { Share: > 0 } green)
        {
            yield return (green.Id, green.Fleet);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Endpoints could not be read; trying again")]
    private partial void LogFailure(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Endpoint {Endpoint} cannot be served on this host: {Reason}")]
    private partial void LogUnloadable(string endpoint, string reason);

    private sealed record Row(Endpoint Endpoint, EndpointDeployment? Pending);

    private sealed record Held(string AccountId, string EndpointName, FleetDefinition Fleet, bool IsPrepared);

    private sealed record Entry(string AccountId, string Name, int Version, Row Row);
}
