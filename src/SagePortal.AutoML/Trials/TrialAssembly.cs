using System.Globalization;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Recreation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>Puts the fits of a trial together.</summary>
internal static class TrialAssembly
{
    /// <summary>Leaderboard row without scores.</summary>
    public static CandidateSummary Describe(Candidate candidate, CandidateStatus status, DateTimeOffset startedAt) => new()
    {
        Name = candidate.Name,
        Ordinal = candidate.Ordinal,
        Status = status,
        Algorithm = candidate.Learner.Name,
        Hyperparameters = candidate.Learner.Hyperparameters.ToDictionary(p => p.Key, p => Convert.ToString(p.Value, CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal),
        StackLevel = candidate.StackOn.Count > 0 ? 2 : 1,
        StackOn = candidate.StackOn,
        RepeatOf = candidate.RepeatOf,
        Sets = candidate.Repeat + 1,
        StartedAt = startedAt,
    };

    public static FinishedTrial Assemble(Trial trial, TrainingSet data, DateTimeOffset endedAt)
    {
        var outcomes = trial.Outcomes.Select(o => o!).ToArray();
        var outOfFold = trial.Candidate.OutOfBag ? outcomes[0].Predictions : Gather(outcomes, data);
        var name = trial.Candidate.Name;
        var summary = Describe(trial.Candidate, CandidateStatus.Completed, trial.StartedAt) with
        {
            Steps = Steps(trial.Candidate, outcomes, data),
            FitSeconds = trial.FitSeconds,

            // The candidate predicts with the models of all folds.
            PredictMicrosecondsPerRow = outcomes.Sum(o => o.PredictSecondsPerRow) * 1e6,
            EndedAt = endedAt,
        };
        var parts = outcomes.Select((o, f) => new PipelinePart(o.Preparation, [new WeightedModel(name, o.Fit.Model, 1.0 / outcomes.Length) { Fold = trial.Candidate.OutOfBag ? null : f }]) { StackOn = trial.Candidate.StackOn }).ToArray();
        return new FinishedTrial(summary, outOfFold, parts, outcomes[0].Preparation, outcomes[0].Fit.ValidationCurve, CandidateRecipe.Of(trial.Candidate, outcomes));
    }

    /// <summary>A row validated by several folds (not with our splits) would get its last prediction.</summary>
    private static Predictions Gather(FoldOutcome[] outcomes, TrainingSet data)
    {
        var gathered = new Predictions(data.ValidatedRows.Length, data.Target.OutputCount);
        for (var f = 0; f < outcomes.Length; f++)
        {
            var positions = data.FoldPositions[f];
            for (var i = 0; i < positions.Length; i++)
            {
                outcomes[f].Predictions.Row(i).CopyTo(gathered.Row(positions[i]));
            }
        }

        return gathered;
    }

    private static List<string> Steps(Candidate candidate, FoldOutcome[] outcomes, TrainingSet data)
    {
        var steps = outcomes[0].Preparation.Describe().SelectMany(s => s.Actions).GroupBy(Kind, StringComparer.Ordinal)
            .Select(g => $"{g.Key} ({g.Count()})").ToList();
        if (candidate.StackOn.Count > 0)
        {
            steps.Add($"out-of-fold predictions of {candidate.StackOn.Count} candidates as inputs");
        }

        steps.Add(candidate.OutOfBag
            ? $"{candidate.Learner.Name} on all rows, scored out of bag"
            : $"{candidate.Learner.Name}, mean of {data.Folds.Count} fold models");
        if (outcomes.Any(o => o.Fit.CutShort))
        {
            steps.Add("fit ended early by the time limit");
        }

        return steps;
    }

    /// <summary>The action without its figures and names, to count columns by.</summary>
    private static string Kind(string action) => action.Split([':', ',', '`'], 2)[0] switch
    {
        var a when a.StartsWith("category of", StringComparison.Ordinal) => "category codes",
        var a when a.StartsWith("0 for", StringComparison.Ordinal) => "truth value as 0 and 1",
        var a when a.StartsWith("counts of", StringComparison.Ordinal) => "counts of common words",
        var a => a,
    };
}
