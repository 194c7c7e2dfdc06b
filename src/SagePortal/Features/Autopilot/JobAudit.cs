using System.Text.Json;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Features.Autopilot;

/// <summary>What of a request is worth keeping in the audit trail.</summary>
internal static class JobAudit
{
    public static string Detail(AutoMLJobRequest request, TrainingTable table) => JsonSerializer.Serialize(
        new
        {
            Dataset = request.DataUri is null ? table.DatasetName : null,
            Version = request.DataUri is null ? table.Version : (int?)null,
            request.DataUri,
            request.OutputUri,
            Target = request.TargetColumn,
            request.ProblemType,
            request.ObjectiveMetric,
            request.Mode,
            TuningStrategy = request.Mode == AutoMLMode.HyperparameterTuning ? request.TuningStrategy.ToString() : null,
            request.WarmStartJob,
            request.MaxCandidates,
            request.MaxAutoMLJobRuntimeInSeconds,
            Features = request.Features?.Count,
        },
        JobJson.Options);
}
