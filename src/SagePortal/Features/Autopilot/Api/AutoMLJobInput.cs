using SagePortal.AutoML.Jobs;
using SagePortal.Learning;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Autopilot.Api;

/// <summary>What CreateAutoMLJob and CreateAutoMLJobV2 ask for.</summary>
/// <param name="DataUri">Where the training table lies.</param>
/// <param name="Unsupported">Why the data cannot be taken; null when it can.</param>
/// <param name="Request">All but the data.</param>
internal sealed record AutoMLJobInput(string DataUri, Error? Unsupported, AutoMLJobRequest Request)
{
    /// <summary>SageMaker's, where neither number nor time is limited.</summary>
    private const int UsualCandidates = 250;

    public static AutoMLJobInput OfV2(AwsInput input)
    {
        var table = input.Structure("AutoMLProblemTypeConfig")?.Structure("TabularJobConfig");
        return new AutoMLJobInput(
            UriOf(input.Structures("AutoMLJobInputDataConfig")),
            UnsupportedOf(input.Structures("AutoMLJobInputDataConfig")),
            Common(input, table?.Structure("CompletionCriteria"), input.Structure("DataSplitConfig"), table?.TextOrNull("Mode")) with
            {
                TargetColumn = table?.Text("TargetAttributeName") ?? "",
                SampleWeightColumn = table?.TextOrNull("SampleWeightAttributeName"),
                ProblemType = Problem(table?.TextOrNull("ProblemType")),
            });
    }

    public static AutoMLJobInput OfV1(AwsInput input)
    {
        var channels = input.Structures("InputDataConfig");
        var config = input.Structure("AutoMLJobConfig");
        return new AutoMLJobInput(
            UriOf(channels),
            UnsupportedOf(channels),
            Common(input, config?.Structure("CompletionCriteria"), config?.Structure("DataSplitConfig"), config?.TextOrNull("Mode")) with
            {
                TargetColumn = channels.Select(c => c.Text("TargetAttributeName")).FirstOrDefault(""),
                SampleWeightColumn = channels.Select(c => c.TextOrNull("SampleWeightAttributeName")).FirstOrDefault(),
                ProblemType = Problem(input.TextOrNull("ProblemType")),
            });
    }

    private static AutoMLJobRequest Common(AwsInput input, AwsInput? criteria, AwsInput? split, string? mode)
    {
        var candidates = criteria?.Number("MaxCandidates");
        var seconds = criteria?.Number("MaxAutoMLJobRuntimeInSeconds");
        return new AutoMLJobRequest
        {
            Name = input.Text("AutoMLJobName"),
            ObjectiveMetric = input.Structure("AutoMLJobObjective")?.Text("MetricName"),
            Mode = mode switch
            {
                "ENSEMBLING" => AutoMLMode.Ensembling,
                "HYPERPARAMETER_TUNING" => AutoMLMode.HyperparameterTuning,
                _ => AutoMLMode.Auto,
            },
            MaxCandidates = candidates ?? (seconds is null ? UsualCandidates : null),
            MaxAutoMLJobRuntimeInSeconds = seconds,
            MaxRuntimePerTrainingJobInSeconds = criteria?.Number("MaxRuntimePerTrainingJobInSeconds"),
            ValidationFraction = split?.Double("ValidationFraction"),
            OutputUri = input.Structure("OutputDataConfig")?.Text("S3OutputPath"),
            RoleArn = input.Text("RoleArn"),
            Tags = input.Tags(),
        };
    }

    private static ProblemType? Problem(string? name) => name is null ? null : Enum.Parse<ProblemType>(name);

    private static AwsInput? TrainingOf(IReadOnlyList<AwsInput> channels) => channels.FirstOrDefault(c => c.TextOrNull("ChannelType") is null or "training");

    private static string UriOf(IReadOnlyList<AwsInput> channels) => TrainingOf(channels)?.Structure("DataSource")?.Structure("S3DataSource")?.Text("S3Uri") ?? "";

    // What SageMaker reads and this portal does not is said, not misread.
    private static Error? UnsupportedOf(IReadOnlyList<AwsInput> channels)
    {
        var channel = TrainingOf(channels);
        var type = channel?.Structure("DataSource")?.Structure("S3DataSource")?.TextOrNull("S3DataType");
        return type is not (null or "S3Prefix") ? AutopilotErrors.InputUnsupported("S3DataType", type)
            : channel?.TextOrNull("ContentType") is { } content && !content.StartsWith("text/csv", StringComparison.Ordinal) ? AutopilotErrors.InputUnsupported("ContentType", content)
            : null;
    }
}
