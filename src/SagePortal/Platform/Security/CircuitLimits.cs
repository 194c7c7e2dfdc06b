using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace SagePortal.Platform.Security;

/// <summary>Counts the open pages of each person on this host, so that one person cannot take all memory.</summary>
internal sealed class CircuitLimits(IOptions<SecurityOptions> options)
{
    private readonly ConcurrentDictionary<Guid, int> _open = new();

    /// <exception cref="InvalidOperationException">The person has too many open pages; the circuit is refused.</exception>
    public void Enter(Guid personId)
    {
        if (_open.AddOrUpdate(personId, 1, (_, count) => count + 1) > options.Value.CircuitsPerPerson)
        {
            Leave(personId);
            throw new InvalidOperationException($"more than {options.Value.CircuitsPerPerson} open pages of one person");
        }
    }

    public void Leave(Guid personId)
    {
        while (_open.TryGetValue(personId, out var count))
        {
            var done = count == 1
                ? _open.TryRemove(KeyValuePair.Create(personId, count))
                : _open.TryUpdate(personId, count - 1, count);
            if (done)
            {
                return;
            }
        }
    }
}
