using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Jobs;

/// <summary>The report of one candidate from its out-of-fold predictions.</summary>
internal static class CandidateReports
{
    public static CandidateReport Build(FinishedTrial trial, AutoMLJobConfig config, TrainingSet data, Metric objective) => new()
    {
        Candidate = trial.Summary,
        ProblemType = data.Target.Problem,
        TargetColumn = config.TargetColumn,
        ClassLabels = data.Encoding.Labels,
        Preparation = trial.Preparation.Describe(),
        ValidationCurve = trial.ValidationCurve,
    };
}
