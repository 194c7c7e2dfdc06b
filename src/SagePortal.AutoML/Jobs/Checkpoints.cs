using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SagePortal.Learning;

namespace SagePortal.AutoML.Jobs;

/// <summary>
/// What survives a kill. A candidate is finished once <c>{name}.json</c> exists: its artifact and its out-of-fold
/// predictions were forced to disk before. Started fits are logged, so that repeated work can be seen.
/// </summary>
internal sealed class Checkpoints
{
    private const string SummarySuffix = ".candidate.json";

    private static readonly string[] s_outputs = ["output", "model"];

    private readonly WorkFolder _folder;
    private readonly Lock _log = new();

    private Checkpoints(WorkFolder folder) => _folder = folder;

    private string ElapsedPath => Path.Combine(_folder.Checkpoints, "elapsed.json");

    private string StackPath => Path.Combine(_folder.Checkpoints, "stack.json");

    private string OrderPath => Path.Combine(_folder.Checkpoints, "order.json");

    private string PlanPath => Path.Combine(_folder.Checkpoints, "plan.json");

    /// <summary>Every fit that was ever started, one line each: <c>candidate fit</c>.</summary>
    public string FitLog => Path.Combine(_folder.Checkpoints, "fits.log");

    /// <summary>Opens the folder's checkpoints; those of another configuration or other data are cleared.</summary>
    /// <param name="folder">Locked by the caller.</param>
    /// <param name="fingerprint">Of everything that the results depend on.</param>
    public static Checkpoints Open(WorkFolder folder, string fingerprint)
    {
        var checkpoints = new Checkpoints(folder);
        if (DurableFile.ReadJson<Plan>(checkpoints.PlanPath)?.Fingerprint != fingerprint)
        {
            checkpoints.Clear();
            DurableFile.WriteJson(checkpoints.PlanPath, new Plan(fingerprint));
        }

        return checkpoints;
    }

    /// <summary>Seconds spent before this start, over all restarts.</summary>
    public static double ReadElapsed(WorkFolder folder) => DurableFile.ReadJson<Elapsed>(new Checkpoints(folder).ElapsedPath)?.Seconds ?? 0;

    public void WriteElapsed(double seconds) => DurableFile.WriteJson(ElapsedPath, new Elapsed(seconds));

    /// <summary>Null before it was decided.</summary>
    public StackDecision? ReadStack() => DurableFile.ReadJson<StackDecision>(StackPath);

    /// <summary>A decision depends on the time there was; a restart keeps to it.</summary>
    public void WriteStack(StackDecision decision) => DurableFile.WriteJson(StackPath, decision);

    /// <summary>Null before a sample was looked at.</summary>
    public PlanOrder? ReadOrder() => DurableFile.ReadJson<PlanOrder>(OrderPath);

    /// <summary>What a sample says depends on the time there was; a restart keeps to it.</summary>
    public void WriteOrder(PlanOrder order) => DurableFile.WriteJson(OrderPath, order);

    public void LogFit(string candidate, int fit)
    {
        lock (_log)
        {
            File.AppendAllText(FitLog, string.Create(CultureInfo.InvariantCulture, $"{candidate} {fit}\n"));
        }
    }

    public void Save(SavedTrial trial, Action<Stream> writeArtifact)
    {
        var name = trial.Summary.Name;
        var bytes = MemoryMarshal.AsBytes(trial.OutOfFold.Values.AsSpan()).ToArray();
        DurableFile.Write(_folder.CandidateModel(name), writeArtifact);
        DurableFile.Write(PredictionsPath(name), stream => stream.Write(bytes));
        DurableFile.WriteJson(SummaryPath(name), new Entry(trial.Summary, Convert.ToHexString(SHA256.HashData(bytes))));
    }

    /// <summary>Finished candidates by ordinal; a damaged one is left out and will be trained anew.</summary>
    public IReadOnlyList<SavedTrial> Load(int outputCount) =>
    [
        .. Directory.EnumerateFiles(_folder.Checkpoints, "*" + SummarySuffix)
            .Select(path => LoadOne(path, outputCount))
            .OfType<SavedTrial>()
            .OrderBy(t => t.Summary.Ordinal),
    ];

    private SavedTrial? LoadOne(string path, int outputCount)
    {
        if (DurableFile.ReadJson<Entry>(path) is not { } entry || !File.Exists(_folder.CandidateModel(entry.Summary.Name)) || !File.Exists(PredictionsPath(entry.Summary.Name)))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(PredictionsPath(entry.Summary.Name));
        if (Convert.ToHexString(SHA256.HashData(bytes)) != entry.PredictionsSha256)
        {
            return null;
        }

        var values = MemoryMarshal.Cast<byte, double>(bytes).ToArray();
        return new SavedTrial(entry.Summary, new Predictions(values.Length / outputCount, outputCount, values));
    }

    private void Clear()
    {
        foreach (var path in Directory.EnumerateFiles(_folder.Checkpoints).Where(p => Path.GetFileName(p) != "lock"))
        {
            File.Delete(path);
        }

        foreach (var output in s_outputs.Select(o => Path.Combine(_folder.Root, o)).Where(Directory.Exists))
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private string SummaryPath(string name) => Path.Combine(_folder.Checkpoints, name + SummarySuffix);

    private string PredictionsPath(string name) => Path.Combine(_folder.Checkpoints, name + ".predictions.bin");

    private sealed record Plan(string Fingerprint);

    private sealed record Elapsed(double Seconds);

    private sealed record Entry(CandidateSummary Summary, string PredictionsSha256);
}
