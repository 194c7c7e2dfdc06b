using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Ensembling;
using SagePortal.AutoML.Jobs;
using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>
/// A candidate over several sets of folds (AutoGluon's <c>num_bag_sets</c>): its prediction of a row is the mean of as many models that
/// did not see it as there are sets, and it predicts new rows with the models of all. What varies with the split alone averages out.
/// </summary>
internal static class RepeatedBagging
{
    /// <summary>Joins one more set to those that there are.</summary>
    /// <param name="before">The candidate over the sets before, <see cref="Candidate.Repeat"/> of them.</param>
    /// <param name="beforeParts">Its models.</param>
    /// <param name="added">The fits of the new set.</param>
    /// <param name="candidate">The new candidate.</param>
    public static FinishedTrial Join(CandidateSummary before, Predictions beforeOutOfFold, IReadOnlyList<PipelinePart> beforeParts, FinishedTrial added, Candidate candidate)
    {
        var share = 1.0 / (candidate.Repeat + 1);
        var summary = added.Summary with
        {
            Steps = [.. added.Summary.Steps, $"mean of {candidate.Repeat + 1} sets of folds"],
            FitSeconds = before.FitSeconds + added.Summary.FitSeconds,
            PredictMicrosecondsPerRow = before.PredictMicrosecondsPerRow + added.Summary.PredictMicrosecondsPerRow,
        };
        return added with
        {
            Summary = summary,
            OutOfFold = EnsembleBuilder.Mean([(beforeOutOfFold, 1 - share), (added.OutOfFold, share)]),
            Parts =
            [
                .. PipelineParts.Scale(beforeParts, 1 - share).Select(p => p with { Models = [.. p.Models.Select(m => m with { Candidate = candidate.Name })] }),
                .. PipelineParts.Scale(added.Parts, share).Select(p => p with { Models = [.. p.Models.Select(m => m with { Repeat = candidate.Repeat })] }),
            ],
        };
    }
}
