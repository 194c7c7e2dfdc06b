using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using SagePortal.AutoML.Trials;

namespace SagePortal.AutoML.Tuning;

/// <summary>
/// The candidates of a strategy, each proposed on the results of those at least <see cref="Lag"/> before it: enough for two
/// in work side by side, and the same however many there are. Thread-safe.
/// </summary>
internal sealed class TuningPlan : IEnumerator<Candidate>
{
    /// <summary>A proposal knows all results but those of so many candidates before it.</summary>
    public const int Lag = 4;

    private readonly ITuningStrategy _strategy;
    private readonly Queue<TuningPoint> _warmStart;
    private readonly int _warmStartCount;
    private readonly Func<string, bool> _isFinished;
    private readonly MedianStopping? _median;
    private readonly List<TuningProposal> _proposals = [];
    private readonly ConcurrentDictionary<int, (double Loss, double Seconds)> _results = new();
    private readonly Lock _lock = new();
    private int _observed;
    private Candidate? _current;

    /// <param name="strategy">Fresh: what earlier starts of the job found is told to it again.</param>
    /// <param name="warmStart">Tried first.</param>
    /// <param name="isFinished">Whether an earlier start of the job finished the named candidate.</param>
    /// <param name="median">Ends hopeless candidates early; null for none.</param>
    public TuningPlan(ITuningStrategy strategy, IEnumerable<TuningPoint> warmStart, Func<string, bool> isFinished, MedianStopping? median)
    {
        (_strategy, _warmStart, _isFinished, _median) = (strategy, new Queue<TuningPoint>(warmStart), isFinished, median);
        _warmStartCount = _warmStart.Count;
    }

    public Candidate Current => _current ?? throw new InvalidOperationException("the plan has not begun");

    object IEnumerator.Current => Current;

    /// <summary>Candidates proposed so far, those of earlier starts of the job included.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _proposals.Count;
            }
        }
    }

    /// <summary>False while a result is missing that the next proposal may not do without.</summary>
    public bool IsReady
    {
        get
        {
            lock (_lock)
            {
                Tell();
                return _observed >= _proposals.Count - Lag + 1 && !NeedsResults;
            }
        }
    }

    private bool NeedsResults => _warmStart.Count == 0 && !_strategy.CanPropose;

    public bool MoveNext()
    {
        do
        {
            if (!Advance())
            {
                return false;
            }
        }
        while (_isFinished(Current.Name));
        return true;
    }

    /// <summary>The candidate ended, or was not worth opening.</summary>
    /// <param name="ordinal">Of the candidate.</param>
    /// <param name="loss">Lower is better; +∞ for failed and skipped ones.</param>
    /// <param name="seconds">Of all its fits.</param>
    public void Record(int ordinal, double loss, double seconds) => _results[ordinal] = (loss, seconds);

    public void Reset() => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private bool Advance()
    {
        lock (_lock)
        {
            if (!IsReady)
            {
                return false;
            }

            var proposal = _warmStart.TryDequeue(out var warm) ? new TuningProposal(warm) : _strategy.Propose();
            _proposals.Add(proposal);
            _current = Name(proposal, _proposals.Count);
            return true;
        }
    }

    /// <summary>No more than the next proposal may know, even where more is there: results come sooner with fewer threads.</summary>
    private void Tell()
    {
        while (_observed < _proposals.Count && (_observed <= _proposals.Count - Lag || NeedsResults) && _results.TryGetValue(_observed + 1, out var result))
        {
            var ordinal = ++_observed;
            var observation = new TuningObservation(ordinal, _proposals[ordinal - 1], result.Loss, result.Seconds);
            if (ordinal <= _warmStartCount)
            {
                _strategy.Learn(observation);
            }
            else
            {
                _strategy.Observe(observation);
            }

            _median?.Admit(ordinal);
        }
    }

    private Candidate Name(TuningProposal proposal, int ordinal)
    {
        var entry = proposal.Point.Build();
        return new Candidate(string.Create(CultureInfo.InvariantCulture, $"{entry.Kind}-{ordinal:D3}"), ordinal, entry.Learner, entry.OutOfBag && proposal.TrainShare >= 1)
        {
            Preparation = entry.Preparation,
            TrainShare = proposal.TrainShare,
            StopAbove = proposal.TrainShare < 1 ? null : _median?.Medians(),
        };
    }
}
