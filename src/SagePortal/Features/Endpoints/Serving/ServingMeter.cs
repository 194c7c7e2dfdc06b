using System.Collections.Concurrent;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// Counts what this host serves: by fleet the requests in flight, by variant and minute what became of them and how long they took.
/// </summary>
public sealed class ServingMeter(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string AccountId, string EndpointName), EndpointMeter> _endpoints = new();

    /// <summary>Requests that a fleet works on at this moment on this host; 0 for one never heard of. A fleet that left the table is drained when it reaches 0.</summary>
    public long InFlight(string accountId, string endpointName, string fleetId) => Find(accountId, endpointName)?.Fleet(fleetId).InFlight ?? 0;

    /// <summary>Minutes of this host that are not in the database yet, the current one included; of one variant there may be several rows a minute.</summary>
    public IReadOnlyList<VariantMinute> Read(string accountId, string endpointName) => Find(accountId, endpointName)?.Read() ?? [];

    /// <summary>Captured requests and answers lost because the store did not keep up.</summary>
    public long DroppedCaptures(string accountId, string endpointName) => Find(accountId, endpointName)?.DroppedCaptures ?? 0;

    /// <summary>Requests not copied to a shadow variant because it did not keep up.</summary>
    public long DroppedShadows(string accountId, string endpointName) => Find(accountId, endpointName)?.DroppedShadows ?? 0;

    internal EndpointMeter Of(string accountId, string endpointName) => _endpoints.GetOrAdd((accountId, endpointName), _ => new EndpointMeter(clock));

    /// <summary>Minutes that are over for a moment, taken out of memory.</summary>
    internal IEnumerable<(string AccountId, string EndpointName, VariantMinute Minute)> TakeFinished(bool all) =>
        from endpoint in _endpoints
        from minute in endpoint.Value.TakeFinished(all)
        select (endpoint.Key.AccountId, endpoint.Key.EndpointName, minute);

    /// <summary>Gives back minutes that could not be stored.</summary>
    internal void GiveBack(string accountId, string endpointName, VariantMinute minute) => Of(accountId, endpointName).GiveBack(minute);

    private EndpointMeter? Find(string accountId, string endpointName) => _endpoints.GetValueOrDefault((accountId, endpointName));
}
