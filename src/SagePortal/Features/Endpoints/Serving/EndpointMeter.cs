using System.Collections.Concurrent;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Counters of one endpoint.</summary>
internal sealed class EndpointMeter(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, FleetMeter> _fleets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string FleetId, string Variant), VariantMeter> _variants = new();
    private readonly ConcurrentQueue<VariantMinute> _finished = new();
    private long _inFlight;
    private long _droppedCaptures;
    private long _droppedShadows;

    public long DroppedCaptures => Interlocked.Read(ref _droppedCaptures);

    public long DroppedShadows => Interlocked.Read(ref _droppedShadows);

    public FleetMeter Fleet(string fleetId) => _fleets.GetOrAdd(fleetId, _ => new FleetMeter());

    public VariantMeter Variant(string fleetId, string variant) =>
        _variants.GetOrAdd((fleetId, variant), key => new VariantMeter(key.FleetId, key.Variant, clock, _finished));

    /// <summary>False when so many are in flight already; else the caller must <see cref="Exit"/>.</summary>
    public bool TryEnter(int limit)
    {
        if (Interlocked.Increment(ref _inFlight) <= limit)
        {
            return true;
        }

        Interlocked.Decrement(ref _inFlight);
        return false;
    }

    public void Exit() => Interlocked.Decrement(ref _inFlight);

    public void DropCaptures(int count) => Interlocked.Add(ref _droppedCaptures, count);

    public void DropShadow() => Interlocked.Increment(ref _droppedShadows);

    public IReadOnlyList<VariantMinute> Read() => [.. _finished, .. _variants.Values.SelectMany(v => v.Read())];

    public IReadOnlyList<VariantMinute> TakeFinished(bool all)
    {
        foreach (var variant in _variants.Values)
        {
            variant.CloseOld(all);
        }

        var taken = new List<VariantMinute>();
        while (_finished.TryDequeue(out var minute))
        {
            taken.Add(minute);
        }

        return taken;
    }

    public void GiveBack(VariantMinute minute) => _finished.Enqueue(minute);
}
