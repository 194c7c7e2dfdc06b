using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Boosting;

/// <summary>A learner that works on bins: many candidates and folds may share one binned table.</summary>
public interface IBinnedLearner : ILearner
{
    /// <summary>Bins the learner asks for when it makes its own table; a shared table may have others.</summary>
    int MaxBin { get; }

    /// <summary>As <see cref="ILearner.Fit"/>, on rows of binned tables.</summary>
    /// <param name="train">At least one row of positive weight.</param>
    /// <param name="validation">Rows of the same table or of another one with the same bins.</param>
    /// <param name="context">Seed, threads, deadline and cancellation.</param>
    FitResult Fit(BinnedRows train, BinnedRows? validation, FitContext context);
}
