using SagePortal.AutoML.Trials;
using SagePortal.Learning.Baselines;

namespace SagePortal.AutoML.Jobs;

/// <summary>The baseline, fitted whatever the clock says: a job always ends with a model.</summary>
internal static class QuickTrial
{
    public static FinishedTrial Fit(TrainingSet data, TrialFitter fitter, TimeProvider time, CancellationToken cancellationToken)
    {
        var trial = new Trial(new Candidate("baseline-000", 0, new BaselineLearner()), data.Folds.Count, time.GetUtcNow());
        while (trial.HasNext)
        {
            var fit = trial.TakeNext();
            trial.Finish(fit, fitter.Fit(trial.Candidate, fit, threads: 1, FitDeadline.None, cancellationToken));
        }

        return TrialAssembly.Assemble(trial, data, time.GetUtcNow());
    }
}
