using SagePortal.AutoML.Jobs;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Autopilot;

/// <summary>What a tuning job may begin with: the best configurations of an earlier job. Data and columns may differ, the kind of problem may not.</summary>
public static class WarmStart
{
    /// <summary>As many as the trainer tries before its own.</summary>
    public const int MostCandidates = 10;

    /// <param name="job">The earlier job.</param>
    /// <param name="candidates">Its candidates.</param>
    /// <param name="problem">Of the job to come; null when it is left to the data.</param>
    /// <returns>Best first; ensembles and candidates of a second level are no configurations of their own.</returns>
    public static Result<IReadOnlyList<WarmStartCandidate>> Of(AutoMLJob job, IReadOnlyList<AutoMLCandidate> candidates, ProblemType? problem)
    {
        if (!job.HasEnded)
        {
            return AutopilotErrors.WarmStartRunning(job.Name);
        }

        if (problem is { } wanted && job.Problem is { } resolved && resolved.ProblemType != wanted)
        {
            return AutopilotErrors.WarmStartOtherProblem(job.Name);
        }

        var metric = MetricCatalog.Find(job.Problem?.ObjectiveMetric ?? "");
        WarmStartCandidate[] best =
        [
            .. candidates
                .Where(c => c.ObjectiveValue is not null && c.Summary is { StackLevel: 1, Members.Count: 0, Hyperparameters.Count: > 0 })
                .OrderBy(c => metric?.ToLoss(c.ObjectiveValue!.Value) ?? c.Ordinal)
                .ThenBy(c => c.Ordinal)
                .Take(MostCandidates)
                .Select(c => new WarmStartCandidate(c.Algorithm, c.Summary.Hyperparameters) { Job = job.Name }),
        ];
        return best.Length > 0 ? best : AutopilotErrors.WarmStartEmpty(job.Name);
    }
}
