using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;

namespace SagePortal.Tests.Features.Endpoints;

/// <summary>A small model that says who leaves, trained once for all tests.</summary>
internal static class TrainedModel
{
    private static readonly Lazy<Task<byte[]>> s_artifact = new(TrainAsync);

    /// <summary>The bytes of its <c>model.tar.gz</c>.</summary>
    public static Task<byte[]> ArtifactAsync() => s_artifact.Value;

    private static async Task<byte[]> TrainAsync()
    {
        using var root = new TemporaryFolder();
        var folder = new WorkFolder(root.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.JobConfig)!);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.TrainingData)!);
        var config = new AutoMLJobConfig { Name = "served", TargetColumn = "churned", ObjectiveMetric = "auto", MaxCandidates = 1, Folds = 2, Threads = 1 };
        await File.WriteAllTextAsync(folder.JobConfig, JsonSerializer.Serialize(config, JobJson.Options));
        await File.WriteAllTextAsync(folder.TrainingData, AutopilotSteps.ChurnCsv(200));
        await AutoMLJob.RunAsync(folder, new JobEnvironment { Tell = _ => { } }, CancellationToken.None);
        return await File.ReadAllBytesAsync(folder.Model);
    }
}
