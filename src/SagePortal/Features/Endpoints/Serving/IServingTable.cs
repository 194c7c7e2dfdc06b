namespace SagePortal.Features.Endpoints.Serving;

/// <summary>What this host serves. Read by every request: a lookup without lock or database.</summary>
public interface IServingTable
{
    /// <summary>Null when the account has no such endpoint in service.</summary>
    ServedEndpoint? Find(string accountId, string name);

    /// <summary>All of them, in no order.</summary>
    IReadOnlyCollection<ServedEndpoint> All { get; }
}
