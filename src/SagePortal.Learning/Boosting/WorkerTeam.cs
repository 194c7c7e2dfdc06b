using System.Runtime.ExceptionServices;

namespace SagePortal.Learning.Boosting;

/// <summary>
/// The calling thread and its helpers, for thousands of jobs of a few microseconds each. A helper spins for about 200 µs after a
/// job and then blocks: a dispatch costs about a microsecond while the fit is busy and an idle team burns no core
/// (<c>Parallel.For</c> costs about 45 µs a dispatch).
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private const int SpinIterations = 6_000;

    private readonly Lock _runGuard = new();
    private readonly object _gate = new();
    private readonly Thread[] _helpers;
    private Action<int>? _job;
    private ExceptionDispatchInfo? _failure;
    private int _generation;
    private int _pending;
    private int _sleepers;
    private bool _callerSleeps;
    private bool _stopped;

    /// <param name="size">Workers including the caller, ≥ 1.</param>
    public WorkerTeam(int size)
    {
        _helpers = new Thread[Math.Max(size, 1) - 1];
        for (var i = 0; i < _helpers.Length; i++)
        {
            var worker = i + 1;
            _helpers[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"learning worker {worker}" };
            _helpers[i].Start();
        }
    }

    public int Size => _helpers.Length + 1;

    /// <summary>Runs the job once per worker, with the worker's number 0 … <see cref="Size"/> − 1, and returns when all are done.</summary>
    public void Run(Action<int> job)
    {
        if (_helpers.Length == 0)
        {
            job(0);
            return;
        }

        lock (_runGuard)
        {
            _job = job;
            Volatile.Write(ref _pending, _helpers.Length);
            Interlocked.Increment(ref _generation);
            if (Volatile.Read(ref _sleepers) > 0)
            {
                lock (_gate)
                {
                    Monitor.PulseAll(_gate);
                }
            }

            Guard(job, 0);
            AwaitHelpers();
            var failure = _failure;
            _failure = null;
            failure?.Throw();
        }
    }

    /// <summary>Runs <paramref name="body"/> for every index 0 … <paramref name="count"/> − 1; workers take the next index as they become free.</summary>
    public void ForEach(int count, Action<int> body) => ForEach(count, (_, index) => body(index));

    /// <summary>As <see cref="ForEach(int, Action{int})"/>; the body also gets the worker's number, to find its scratch memory.</summary>
    public void ForEach(int count, Action<int, int> body)
    {
        var next = -1;
        Run(worker =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                body(worker, i);
            }
        });
    }

    public void Dispose()
    {
        Volatile.Write(ref _stopped, true);
        Interlocked.Increment(ref _generation);
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }

        foreach (var helper in _helpers)
        {
            helper.Join();
        }
    }

    private void Guard(Action<int> job, int worker)
    {
        try
        {
            job(worker);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
        }
    }

    private void Work(int worker)
    {
        var seen = 0;
        while (true)
        {
            seen = AwaitJob(seen);
            if (Volatile.Read(ref _stopped))
            {
                return;
            }

            Guard(_job!, worker);
            if (Interlocked.Decrement(ref _pending) == 0 && Volatile.Read(ref _callerSleeps))
            {
                lock (_gate)
                {
                    Monitor.PulseAll(_gate);
                }
            }
        }
    }

    private int AwaitJob(int seen)
    {
        for (var i = 0; i < SpinIterations; i++)
        {
            var generation = Volatile.Read(ref _generation);
            if (generation != seen)
            {
                return generation;
            }

            Thread.SpinWait(1);
        }

        lock (_gate)
        {
            // Full fences on both sides: either the caller sees a sleeper and pulses, or the helper sees the new generation
            Interlocked.Increment(ref _sleepers);
            while (Volatile.Read(ref _generation) == seen)
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _sleepers);
            return Volatile.Read(ref _generation);
        }
    }

    private void AwaitHelpers()
    {
        for (var i = 0; i < SpinIterations; i++)
        {
            if (Volatile.Read(ref _pending) == 0)
            {
                return;
            }

            Thread.SpinWait(1);
        }

        lock (_gate)
        {
            Volatile.Write(ref _callerSleeps, true);
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref _pending) != 0)
            {
                Monitor.Wait(_gate);
            }

            Volatile.Write(ref _callerSleeps, false);
        }
    }
}
