namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Requests of a fleet in flight.</summary>
internal sealed class FleetMeter
{
    private long _inFlight;

    public long InFlight => Interlocked.Read(ref _inFlight);

    public void Enter() => Interlocked.Increment(ref _inFlight);

    public void Exit() => Interlocked.Decrement(ref _inFlight);
}
