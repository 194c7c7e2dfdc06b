using SagePortal.AutoML.Jobs;
using SagePortal.Learning;
using SagePortal.Platform.AwsProtocol;

namespace SagePortal.Features.Autopilot.Api;

/// <summary>What CreateAutoMLJob and CreateAutoMLJobV2 ask for.</summary>
/// <param name="DataUri">Where the training table lies.</param>
/// <param name="Request">All but the data.</param>
internal sealed record AutoMLJobInput(string DataUri, AutoMLJobRequest Request)
{
    /// <summary>SageMaker's, where neither number nor time is limited.</summary>
    private const int UsualCandidates = 250;

    public static AutoMLJobInput OfV2(AwsInput input)
    {
        var table = input.Structure("AutoMLProblemTypeConfig")?.Structure("TabularJobConfig");
        return new AutoMLJobInput(
            UriOf(input.Structures("AutoMLJobInputDataConfig")),
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
            RoleArn = input.Text("RoleArn"),
            Tags = input.Tags(),
        };
    }

    private static ProblemType? Problem(string? name) => name is null ? null : Enum.Parse<ProblemType>(name);

    private static string UriOf(IReadOnlyList<AwsInput> channels) =>
        channels.FirstOrDefault(c => c.TextOrNull("ChannelType") is null or "training")?.Structure("DataSource")?.Structure("S3DataSource")?.Text("S3Uri") ?? "";
}
