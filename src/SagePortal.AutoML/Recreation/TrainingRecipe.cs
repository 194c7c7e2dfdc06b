using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Metrics;
using SagePortal.Learning.Validation;

namespace SagePortal.AutoML.Recreation;

/// <summary>All that is needed, beside the training table, to train the model of an artifact again.</summary>
public sealed record TrainingRecipe
{
    /// <summary>The job with everything spelled out that it had left to be inferred; no limits of time.</summary>
    public required AutoMLJobConfig Job { get; init; }

    /// <summary>In the order in which they are trained: what others stack upon comes first.</summary>
    public required IReadOnlyList<CandidateRecipe> Candidates { get; init; }

    /// <summary>True when its score was taken after the calibration of its probabilities.</summary>
    public bool IsCalibrated { get; init; }

    /// <summary>True when the model was fitted once more on all rows; its score is that of the fold models.</summary>
    public bool IsRefit { get; init; }

    /// <param name="job">As it was asked for.</param>
    /// <param name="data">As it was read.</param>
    /// <param name="objective">What was optimised.</param>
    /// <param name="candidates">Those that the model is made of, in any order.</param>
    internal static TrainingRecipe Of(AutoMLJobConfig job, TrainingSet data, Metric objective, IEnumerable<CandidateRecipe> candidates) => new()
    {
        Job = new AutoMLJobConfig
        {
            Name = job.Name,
            TargetColumn = job.TargetColumn,
            ProblemType = data.Target.Problem,
            ObjectiveMetric = objective.Name,
            Features = data.Features,
            SampleWeightColumn = job.SampleWeightColumn,
            GroupColumn = job.GroupColumn,
            TimeColumn = job.TimeColumn,
            ValidationFraction = job.ValidationFraction ?? (FoldPlan.UsesHoldOut(job, data.Target.RowCount) ? ValidationDefaults.HoldOutFraction(data.Target.RowCount) : null),
            Folds = job.ValidationFraction is null && !FoldPlan.UsesHoldOut(job, data.Target.RowCount) ? FoldPlan.Count(job, data.Target.RowCount) : null,
            Seed = job.Seed,
            SkipMalformedRows = job.SkipMalformedRows,
        },
        Candidates = [.. candidates.DistinctBy(c => c.Name, StringComparer.Ordinal).OrderBy(c => c.StackOn.Count > 0).ThenBy(c => c.Ordinal)],
    };
}
