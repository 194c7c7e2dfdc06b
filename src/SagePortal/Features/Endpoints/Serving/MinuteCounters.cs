namespace SagePortal.Features.Endpoints.Serving;

/// <summary>One stripe of a variant's counters for one minute.</summary>
internal sealed class MinuteCounters(DateTimeOffset start)
{
    private readonly LatencyCounters _model = new();
    private readonly LatencyCounters _overhead = new();
    private long _invocations;
    private long _clientErrors;
    private long _serverErrors;
    private long _modelErrors;

    public DateTimeOffset Start { get; } = start;

    public long EndTicks { get; } = start.Ticks + TimeSpan.TicksPerMinute;

    public void Record(int status, bool isModelError, long modelMicroseconds, long overheadMicroseconds)
    {
        Interlocked.Increment(ref _invocations);
        if (status >= 500)
        {
            Interlocked.Increment(ref _serverErrors);
        }
        else if (status >= 400)
        {
            Interlocked.Increment(ref _clientErrors);
        }

        if (isModelError)
        {
            Interlocked.Increment(ref _modelErrors);
        }

        if (modelMicroseconds >= 0)
        {
            _model.Add(modelMicroseconds);
        }

        _overhead.Add(overheadMicroseconds);
    }

    public VariantMinute ToMinute(string variant, string fleetId) => new(variant, fleetId, Start)
    {
        Invocations = Interlocked.Read(ref _invocations),
        ClientErrors = Interlocked.Read(ref _clientErrors),
        ServerErrors = Interlocked.Read(ref _serverErrors),
        ModelErrors = Interlocked.Read(ref _modelErrors),
        ModelLatency = _model.ToHistogram(),
        OverheadLatency = _overhead.ToHistogram(),
    };
}
