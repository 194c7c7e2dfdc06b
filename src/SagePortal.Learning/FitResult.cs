namespace SagePortal.Learning;

/// <summary>A fitted model and how the fit went.</summary>
/// <param name="Model">The fitted model.</param>
/// <param name="BestIteration">Iterations kept (rounds, trees, epochs); 0 where the learner has none.</param>
/// <param name="CutShort">True when the deadline ended the fit early.</param>
/// <param name="ValidationCurve">Score on the validation rows after each iteration; empty without validation rows.</param>
public sealed record FitResult(IModel Model, int BestIteration, bool CutShort, IReadOnlyList<double> ValidationCurve)
{
    /// <summary>How a schedule was laid out anew for the time left; null when it was not.</summary>
    public FitSchedule? Schedule { get; init; }

    /// <summary>Out-of-bag predictions of the training rows (forests only; NaN where a row was in every bag).</summary>
    public Predictions? OutOfBag { get; init; }
}
