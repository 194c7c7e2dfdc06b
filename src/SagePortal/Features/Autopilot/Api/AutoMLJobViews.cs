using SagePortal.AutoML.Jobs;
using SagePortal.Learning.Metrics;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot.Api;

/// <summary>What SageMaker's answers show of jobs and candidates.</summary>
/// <param name="arns">Of the portal's region.</param>
/// <param name="accountId">Of the caller.</param>
internal sealed class AutoMLJobViews(Arns arns, string accountId)
{
    /// <summary>Every candidate's container: this portal serves its models itself.</summary>
    private const string Image = "sageportal/automl:1";

    /// <summary>What SageMaker has a name for; clients with enumerations could not read others.</summary>
    private static readonly HashSet<string> s_standardMetrics = new(StringComparer.Ordinal)
    {
        "Accuracy", "MSE", "F1", "F1macro", "AUC", "RMSE", "MAE", "R2", "BalancedAccuracy", "Precision", "PrecisionMacro", "Recall", "RecallMacro", "LogLoss", "InferenceLatency", "MAPE",
    };

    /// <summary>Those that only the wider of SageMaker's two enumerations has.</summary>
    private static readonly HashSet<string> s_onlyStandard = new(StringComparer.Ordinal) { "LogLoss", "InferenceLatency" };

    private const string TableContent = "text/csv;header=present";

    public static AutoMLJobViews Of(AwsCall call) => new(call.Use<Arns>(), call.Caller.AccountId);

    public static object DescribedV2(AutoMLJobDescription described, AutoMLCandidate? best, AutoMLJobViews views)
    {
        var job = described.Job;
        var config = job.Config;
        return new
        {
            AutoMLJobName = job.Name,
            AutoMLJobArn = described.Arn,
            AutoMLJobInputDataConfig = new[] { new { ChannelType = "training", ContentType = TableContent, CompressionType = "None", DataSource = DataSource(job) } },
            OutputDataConfig = views.Output(job),
            job.RoleArn,
            AutoMLJobObjective = Objective(config.ObjectiveMetric),
            AutoMLProblemTypeConfig = new
            {
                TabularJobConfig = new
                {
                    config.ProblemType,
                    TargetAttributeName = config.TargetColumn,
                    SampleWeightAttributeName = config.SampleWeightColumn,
                    Mode = Mode(config.Mode),
                    CompletionCriteria = Criteria(config),
                },
            },
            AutoMLProblemTypeConfigName = "Tabular",
            DataSplitConfig = config.ValidationFraction is { } fraction ? new { ValidationFraction = fraction } : null,
            CreationTime = job.CreatedAt,
            EndTime = job.EndedAt,
            LastModifiedTime = job.ModifiedAt,
            job.FailureReason,
            PartialFailureReasons = PartialFailures(job),
            BestCandidate = best is null ? null : views.Candidate(best, job),
            AutoMLJobStatus = job.Status,
            AutoMLJobSecondaryStatus = job.SecondaryStatus,
            ResolvedAttributes = job.Problem is { } problem
                ? new
                {
                    AutoMLJobObjective = Objective(problem.ObjectiveMetric),
                    CompletionCriteria = Criteria(config),
                    AutoMLProblemTypeResolvedAttributes = new { TabularResolvedAttributes = new { problem.ProblemType } },
                }
                : null,
        };
    }

    public static object DescribedV1(AutoMLJobDescription described, AutoMLCandidate? best, AutoMLJobViews views)
    {
        var job = described.Job;
        var config = job.Config;
        return new
        {
            AutoMLJobName = job.Name,
            AutoMLJobArn = described.Arn,
            InputDataConfig = new[]
            {
                new { ChannelType = "training", ContentType = TableContent, CompressionType = "None", DataSource = DataSource(job), TargetAttributeName = config.TargetColumn, SampleWeightAttributeName = config.SampleWeightColumn },
            },
            OutputDataConfig = views.Output(job),
            job.RoleArn,
            AutoMLJobObjective = Objective(config.ObjectiveMetric),
            config.ProblemType,
            AutoMLJobConfig = new
            {
                CompletionCriteria = Criteria(config),
                Mode = Mode(config.Mode),
                DataSplitConfig = config.ValidationFraction is { } fraction ? new { ValidationFraction = fraction } : null,
            },
            CreationTime = job.CreatedAt,
            EndTime = job.EndedAt,
            LastModifiedTime = job.ModifiedAt,
            job.FailureReason,
            PartialFailureReasons = PartialFailures(job),
            BestCandidate = best is null ? null : views.Candidate(best, job),
            AutoMLJobStatus = job.Status,
            AutoMLJobSecondaryStatus = job.SecondaryStatus,
            GenerateCandidateDefinitionsOnly = false,
            ResolvedAttributes = job.Problem is { } problem
                ? new { AutoMLJobObjective = Objective(problem.ObjectiveMetric), problem.ProblemType, CompletionCriteria = Criteria(config) }
                : null,
        };
    }

    public object Summary(AutoMLJob job) => new
    {
        AutoMLJobName = job.Name,
        AutoMLJobArn = arns.JobArn(job.AccountId, job.Name),
        AutoMLJobStatus = job.Status,
        AutoMLJobSecondaryStatus = job.SecondaryStatus,
        CreationTime = job.CreatedAt,
        EndTime = job.EndedAt,
        LastModifiedTime = job.ModifiedAt,
        job.FailureReason,
        PartialFailureReasons = PartialFailures(job),
    };

    /// <param name="candidate">Which.</param>
    /// <param name="job">Its job; reports about the best model belong to the best candidate only.</param>
    public object Candidate(AutoMLCandidate candidate, AutoMLJob job)
    {
        var isBest = job.BestCandidate == candidate.Name;
        var objective = candidate.Summary.Metrics is [var first, ..] ? first : null;
        return new
        {
            CandidateName = candidate.Name,
            ObjectiveStatus = candidate.Status switch
            {
                CandidateStatus.Completed => "Succeeded",
                CandidateStatus.Failed or CandidateStatus.Stopped => "Failed",
                _ => "Pending",
            },

            // A candidate is made within its job, in one training; SageMaker has a training job of its own for it.
            CandidateSteps = new[]
            {
                new { CandidateStepType = "AWS::SageMaker::TrainingJob", CandidateStepArn = arns.SageMaker(accountId, "training-job", $"{job.Name}-{candidate.Name}"), CandidateStepName = $"{job.Name}-{candidate.Name}" },
            },
            CandidateStatus = candidate.Status,
            FinalAutoMLJobObjectiveMetric = objective is null || candidate.ObjectiveValue is null
                ? null
                : new { Type = MetricCatalog.Find(objective.Name) is { HigherIsBetter: false } ? "Minimize" : "Maximize", MetricName = objective.Name, StandardMetricName = objective.Name, objective.Value },
            InferenceContainers = candidate.ModelKey is { } key ? new[] { new { Image, ModelDataUrl = Uri(job, key), Environment = new Dictionary<string, string>(StringComparer.Ordinal) } } : null,
            CandidateProperties = new
            {
                CandidateArtifactLocations = isBest
                    ? new { Explainability = Uri(job, AutopilotActions.ExplainabilityKey(job.Name)), ModelInsights = candidate.ReportKey is { } report ? Uri(job, report) : null }
                    : null,
                CandidateMetrics = candidate.Summary.Metrics.Where(m => double.IsFinite(m.Value) && s_standardMetrics.Contains(m.Name)).Select(Metric),
            },
            CreationTime = candidate.CreatedAt,
            EndTime = candidate.Summary.EndedAt,
            LastModifiedTime = candidate.ModifiedAt,
            candidate.Summary.FailureReason,
        };
    }

    private static object Metric(MetricScore metric) =>
        new { MetricName = s_onlyStandard.Contains(metric.Name) ? null : metric.Name, StandardMetricName = metric.Name, metric.Value, Set = "Validation" };

    private static object? Objective(string? metric) => metric is null ? null : new { MetricName = metric };

    private static object DataSource(AutoMLJob job) => new { S3DataSource = new { S3DataType = "S3Prefix", S3Uri = job.InputUri } };

    private static object Criteria(AutoMLJobConfig config) => new { config.MaxCandidates, config.MaxRuntimePerTrainingJobInSeconds, config.MaxAutoMLJobRuntimeInSeconds };

    private static object[]? PartialFailures(AutoMLJob job) => job.PartialFailureReason is { } reason ? [new { PartialFailureMessage = reason }] : null;

    private static string Mode(AutoMLMode mode) => mode switch
    {
        AutoMLMode.Ensembling => "ENSEMBLING",
        AutoMLMode.HyperparameterTuning => "HYPERPARAMETER_TUNING",
        _ => "AUTO",
    };

    private object Output(AutoMLJob job) => new { S3OutputPath = job.OutputUri ?? Uri(job, AutopilotActions.ObjectPrefix(job.Name)) };

    private string Uri(AutoMLJob job, string key) => job.PublishedAt(arns.DefaultBucket(accountId), key).ToString();
}
