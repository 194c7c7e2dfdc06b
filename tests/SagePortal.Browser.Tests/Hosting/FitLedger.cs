using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>
/// What the only job's work folder says about work done. A candidate that was finished at one look must not have been fitted again
/// at any later one.
/// </summary>
internal sealed class FitLedger(string dataFolder)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, Finished> _finished = new(StringComparer.Ordinal);

    /// <summary>When the training of each finished candidate began, by name.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> StartedAt => _finished.ToDictionary(f => f.Key, f => f.Value.StartedAt, StringComparer.Ordinal);

    /// <summary>Candidates fitted again after they had been finished, with both counts.</summary>
    public List<string> Repeated { get; } = [];

    /// <summary>Fits begun in all, with those that a kill cut off.</summary>
    public int Fits { get; private set; }

    /// <summary>Reads <c>checkpoints/</c>; no effect when the folder is gone because the job has ended.</summary>
    /// <remarks>A trainer may run meanwhile: the fits of a candidate are logged before it is finished, so its summary is read first.</remarks>
    public void Look()
    {
        try
        {
            LookInto(Directory.EnumerateDirectories(Path.Combine(dataFolder, "jobs"), "checkpoints", SearchOption.AllDirectories).Single());
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException or InvalidOperationException)
        {
            // Not there yet, or deleted with the job's folder while it was read.
        }
    }

    /// <summary>Looks again and again until cancelled.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Look();
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>Waits, while it is watched, until so many candidates are finished; false when they are not within two minutes.</summary>
    public async Task<bool> WaitForAsync(int finished)
    {
        var waiting = Stopwatch.StartNew();
        while (_finished.Count < finished && waiting.Elapsed < s_patience)
        {
            await Task.Delay(20);
        }

        return _finished.Count >= finished;
    }

    private void LookInto(string checkpoints)
    {
        var summaries = Directory.EnumerateFiles(checkpoints, "*.candidate.json").Select(ReadSummary).ToArray();
        var lines = File.ReadAllLines(Path.Combine(checkpoints, "fits.log"));
        var fits = lines.CountBy(line => line.Split(' ')[0]).ToDictionary(StringComparer.Ordinal);
        Fits = Math.Max(Fits, lines.Length);
        foreach (var (name, startedAt) in summaries)
        {
            var seen = new Finished(fits.GetValueOrDefault(name), startedAt);
            if (!_finished.TryAdd(name, seen) && _finished[name] != seen)
            {
                Repeated.Add($"{name}: {_finished[name]} when it was finished, {seen} later");
                _finished[name] = seen;
            }
        }
    }

    private static (string Name, DateTimeOffset StartedAt) ReadSummary(string path)
    {
        using var entry = JsonDocument.Parse(File.ReadAllBytes(path));
        var summary = entry.RootElement.GetProperty("summary");
        return (summary.GetProperty("name").GetString()!, summary.GetProperty("startedAt").GetDateTimeOffset());
    }

    private sealed record Finished(int Fits, DateTimeOffset StartedAt);
}
