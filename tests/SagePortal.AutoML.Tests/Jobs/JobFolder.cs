using System.Globalization;
using System.Text;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.AutoML.Tests.Jobs;

/// <summary>A work folder in the temporary directory and what a job told.</summary>
internal sealed class JobFolder : IDisposable
{
    private readonly List<TrainerEvent> _events = [];

    public WorkFolder Folder { get; } = new(Directory.CreateTempSubdirectory("sageportal-job-").FullName);

    public IReadOnlyList<TrainerEvent> Events => _events;

    public IEnumerable<CandidateSummary> Completed => _events.OfType<CandidateChanged>().Select(e => e.Candidate).Where(c => c.Status == CandidateStatus.Completed);

    public IEnumerable<string> FitLog => File.Exists(Path.Combine(Folder.Checkpoints, "fits.log")) ? File.ReadAllLines(Path.Combine(Folder.Checkpoints, "fits.log")) : [];

    public static AutoMLJobConfig Config { get; } = new() { Name = "test", TargetColumn = "y", ObjectiveMetric = "auto", MaxCandidates = 4, Folds = 3, Threads = 2 };

    public JobFolder With(AutoMLJobConfig config, string csv)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder.JobConfig)!);
        Directory.CreateDirectory(Path.GetDirectoryName(Folder.TrainingData)!);
        File.WriteAllText(Folder.JobConfig, JsonSerializer.Serialize(config, JobJson.Options));
        File.WriteAllText(Folder.TrainingData, csv);
        return this;
    }

    public Task<TrainerEvent> RunAsync(Action<TrainerEvent>? told = null, CancellationToken stop = default, CancellationToken abort = default) =>
        AutoMLJob.RunAsync(Folder, new JobEnvironment
        {
            Stop = stop,
            Tell = e =>
            {
                _events.Add(e);
                told?.Invoke(e);
            },
        }, abort);

    public FittedPipeline Model() => FittedPipeline.Load(Folder.Model);

    public Table Data() => CsvReader.Read(Folder.TrainingData).Table;

    public void Dispose() => Directory.Delete(Folder.Root, recursive: true);

    /// <summary>Two informative columns, one of noise and a category; <paramref name="signal"/> 0 shuffles the target.</summary>
    public static string Binary(int rows, double signal = 1, int seed = 5)
    {
        var random = new Random(seed);
        var csv = new StringBuilder("a,b,noise,group,y\n");
        for (var i = 0; i < rows; i++)
        {
            var (a, b, noise) = (random.NextDouble(), random.NextDouble(), random.NextDouble());
            var group = "rgb"[random.Next(3)];
            var score = (2 * a) - b + (group == 'r' ? 0.5 : 0) + (0.3 * random.NextDouble());
            var label = random.NextDouble() < signal ? score > 0.85 : random.Next(2) == 0;
            csv.Append(CultureInfo.InvariantCulture, $"{a:R},{b:R},{noise:R},{group},{(label ? "yes" : "no")}\n");
        }

        return csv.ToString();
    }

    public static string Regression(int rows)
    {
        var random = new Random(6);
        var csv = new StringBuilder("a,b,y\n");
        for (var i = 0; i < rows; i++)
        {
            var (a, b) = (random.NextDouble(), random.NextDouble());
            csv.Append(CultureInfo.InvariantCulture, $"{a:R},{b:R},{(10 * a) + Math.Sin(6 * b):R}\n");
        }

        return csv.ToString();
    }
}
