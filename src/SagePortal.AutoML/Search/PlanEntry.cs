using SagePortal.AutoML.Preparation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Search;

/// <summary>A learner to try.</summary>
/// <param name="Kind">First part of the candidate's name, e.g. <c>gbdt</c>.</param>
/// <param name="Learner">With its hyper-parameters.</param>
/// <param name="OutOfBag">Fit once, score out of bag.</param>
internal sealed record PlanEntry(string Kind, ILearner Learner, bool OutOfBag = false)
{
    /// <summary>How its table is prepared.</summary>
    public PreparationOptions Preparation { get; init; } = new();
}
