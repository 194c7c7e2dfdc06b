using System.Diagnostics;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Trainer.Fitting;

/// <summary>Fits a learner several times over and keeps the last model.</summary>
internal sealed class FitMeasurement
{
    private readonly List<MeasuredFit> _fits = [];
    private readonly double _maxForeign;

    private FitMeasurement(double maxForeign) => _maxForeign = maxForeign;

    public FitResult Result { get; private set; } = null!;

    public double RssBeforeMb { get; private init; }

    public double PeakRssMb { get; private set; }

    public int CleanRuns => _fits.Count(f => f.Foreign <= _maxForeign);

    /// <summary>The fits that count: the undisturbed ones when there are at least two of them.</summary>
    public IReadOnlyList<MeasuredFit> Counted { get; private set; } = [];

    /// <param name="learner">What to fit.</param>
    /// <param name="train">On what.</param>
    /// <param name="context">Seed, threads and cancellation.</param>
    /// <param name="runs">Undisturbed fits wanted.</param>
    /// <param name="retries">Further fits made to get them.</param>
    /// <param name="maxForeign">A fit is undisturbed while others use at most so many cores.</param>
    public static FitMeasurement Take(ILearner learner, Dataset train, FitContext context, int runs, int retries, double maxForeign)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        ProcessMemory.ResetPeak();
        var measurement = new FitMeasurement(maxForeign) { RssBeforeMb = ProcessMemory.ResidentMb };
        while (measurement.CleanRuns < runs && measurement._fits.Count < runs + retries)
        {
            measurement.Fit(learner, train, context);
        }

        measurement.PeakRssMb = ProcessMemory.PeakMb;
        var clean = measurement._fits.Where(f => f.Foreign <= maxForeign).ToArray();
        measurement.Counted = clean.Length >= Math.Min(2, runs) ? clean : measurement._fits;
        return measurement;
    }

    /// <summary>Middle of a quantity over the counted fits.</summary>
    public double Median(Func<MeasuredFit, double> of) => Medians.Of(Counted.Select(of));

    private void Fit(ILearner learner, Dataset train, FitContext context)
    {
        var meter = new CpuMeter();
        var start = Stopwatch.GetTimestamp();
        var bin = 0.0;
        if (learner is IBinnedLearner binned)
        {
            using var bins = BinnedMatrix.Create(train.Inputs, binned.MaxBin, context.Threads);
            bin = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Result = binned.Fit(new BinnedRows(bins, train.Target), null, context);
        }
        else
        {
            Result = learner.Fit(train, null, context);
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _fits.Add(new MeasuredFit(bin, seconds - bin, meter.Own, meter.Foreign));
    }
}
