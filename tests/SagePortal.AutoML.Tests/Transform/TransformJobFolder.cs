using System.Text;
using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Transform;

namespace SagePortal.AutoML.Tests.Transform;

/// <summary>A work folder in the temporary directory and what a transform job told.</summary>
internal sealed class TransformJobFolder : IDisposable
{
    public TransformFolder Folder { get; } = new(Directory.CreateTempSubdirectory("sageportal-transform-").FullName);

    public List<TransformEvent> Events { get; } = [];

    public static TransformConfig Lines { get; } = new()
    {
        JobArn = "arn:aws:sagemaker:us-east-1:111122223333:transform-job/test",
        StartedAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        Files = [],
        SplitType = SplitType.Line,
        AssembleWith = AssemblyType.Line,
        Threads = 2,
    };

    public TransformJobFolder With(TransformConfig config, params string[] files) => With(config, files.Select(Encoding.UTF8.GetBytes).ToArray());

    public TransformJobFolder With(TransformConfig config, params byte[][] files)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder.Config)!);
        Directory.CreateDirectory(Path.GetDirectoryName(Folder.Input(0))!);
        for (var i = 0; i < files.Length; i++)
        {
            File.WriteAllBytes(Folder.Input(i), files[i]);
        }

        File.WriteAllText(Folder.Config, JsonSerializer.Serialize(config with { Files = [.. files.Select((f, i) => new TransformFile($"in/{i}.csv", f.Length))] }, JobJson.Options));
        return this;
    }

    public Task<TransformEvent> RunAsync(ITransformModel model, TimeProvider? time = null, CancellationToken abort = default) =>
        TransformJob.RunAsync(Folder, new TransformEnvironment { Load = (_, _) => model, Tell = Events.Add, Time = time ?? TimeProvider.System }, abort);

    /// <summary>Runs a job of one file to its end.</summary>
    public static async Task<TransformJobFolder> RunAsync(TransformConfig config, string file, ITransformModel? model = null)
    {
        var job = new TransformJobFolder().With(config, file);
        await job.RunAsync(model ?? new SummingModel());
        return job;
    }

    public string Output(int file = 0) => File.ReadAllText(Folder.Output(file));

    public bool HasOutput(int file = 0) => File.Exists(Folder.Output(file));

    public FileEnded Ended(int file = 0) => Events.OfType<FileEnded>().Last(e => e.File == file);

    public IReadOnlyList<FailedRecord> Failed(int file = 0) => File.Exists(Folder.FailedRecords(file))
        ? [.. File.ReadLines(Folder.FailedRecords(file)).Select(l => JsonSerializer.Deserialize<FailedRecord>(l, JobJson.Options)!)]
        : [];

    public void Dispose() => Directory.Delete(Folder.Root, recursive: true);
}
