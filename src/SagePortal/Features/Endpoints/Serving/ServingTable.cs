using System.Collections.Concurrent;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>The table of this host; the control plane fills it from the database at start and after every change.</summary>
public sealed class ServingTable : IServingTable
{
    private readonly ConcurrentDictionary<(string AccountId, string Name), ServedEndpoint> _endpoints = new();

    public IReadOnlyCollection<ServedEndpoint> All => (IReadOnlyCollection<ServedEndpoint>)_endpoints.Values;

    public ServedEndpoint? Find(string accountId, string name) => _endpoints.GetValueOrDefault((accountId, name));

    /// <summary>Serves it from the next request on. An older revision never replaces a newer one.</summary>
    public void Put(ServedEndpoint endpoint) =>
        _endpoints.AddOrUpdate((endpoint.AccountId, endpoint.Name), endpoint, (_, kept) => kept.Revision > endpoint.Revision ? kept : endpoint);

    /// <summary>True when it was served.</summary>
    public bool Remove(string accountId, string name) => _endpoints.TryRemove((accountId, name), out _);
}
