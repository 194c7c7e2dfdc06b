using System.Collections.Concurrent;
using System.Numerics;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Counters of one variant in stripes, one for each processor, so that requests do not wait for each other.</summary>
internal sealed class VariantMeter
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    private readonly string _fleetId;
    private readonly string _name;
    private readonly TimeProvider _clock;
    private readonly ConcurrentQueue<VariantMinute> _finished;
    private readonly MinuteCounters?[] _stripes = new MinuteCounters?[BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount)];
    private readonly ConcurrentQueue<MinuteCounters> _closing = new();
    private long _inFlight;

    public VariantMeter(string fleetId, string name, TimeProvider clock, ConcurrentQueue<VariantMinute> finished) =>
        (_fleetId, _name, _clock, _finished) = (fleetId, name, clock, finished);

    /// <summary>False when so many are in flight already; else the caller must <see cref="Exit"/>.</summary>
    public bool TryEnter(int? limit)
    {
        if (limit is not { } most)
        {
            Interlocked.Increment(ref _inFlight);
            return true;
        }

        if (Interlocked.Increment(ref _inFlight) <= most)
        {
            return true;
        }

        Interlocked.Decrement(ref _inFlight);
        return false;
    }

    public void Exit() => Interlocked.Decrement(ref _inFlight);

    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="isModelError">The model failed or refused.</param>
    /// <param name="modelMicroseconds">Negative when the model was not reached.</param>
    /// <param name="overheadMicroseconds">The rest of the request.</param>
    public void Record(int status, bool isModelError, long modelMicroseconds, long overheadMicroseconds) =>
        Current().Record(status, isModelError, modelMicroseconds, overheadMicroseconds);

    public IEnumerable<VariantMinute> Read() =>
        from counters in _closing.Concat(Enumerable.Range(0, _stripes.Length).Select(stripe => Volatile.Read(ref _stripes[stripe])))
        where counters is not null
        select counters.ToMinute(_name, _fleetId);

    /// <summary>Puts away minutes that are over for a moment: by then nobody adds to them.</summary>
    /// <param name="all">Those that are not over, too.</param>
    public void CloseOld(bool all)
    {
        var now = _clock.GetUtcNow();
        while (_closing.TryPeek(out var first) && (all || IsOld(first)) && _closing.TryDequeue(out var closed))
        {
            _finished.Enqueue(closed.ToMinute(_name, _fleetId));
        }

        for (var stripe = 0; stripe < _stripes.Length; stripe++)
        {
            var counters = Volatile.Read(ref _stripes[stripe]);
            if (counters is not null && (all || IsOld(counters)) && Interlocked.CompareExchange(ref _stripes[stripe], null, counters) == counters)
            {
                _finished.Enqueue(counters.ToMinute(_name, _fleetId));
            }
        }

        bool IsOld(MinuteCounters counters) => counters.Start.AddMinutes(1) + s_grace < now;
    }

    private MinuteCounters Current()
    {
        ref var slot = ref _stripes[Thread.GetCurrentProcessorId() & (_stripes.Length - 1)];
        var ticks = _clock.GetUtcNow().Ticks;
        while (true)
        {
            var counters = Volatile.Read(ref slot);
            if (counters is not null && ticks < counters.EndTicks)
            {
                return counters;
            }

            var next = new MinuteCounters(new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero));
            if (Interlocked.CompareExchange(ref slot, next, counters) == counters)
            {
                if (counters is not null)
                {
                    _closing.Enqueue(counters);
                }

                return next;
            }
        }
    }
}
