using System.Globalization;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;
using SagePortal.Learning;

namespace SagePortal.AutoML.Ensembling;

/// <summary>Makes one candidate of several.</summary>
internal sealed class EnsembleBuilder(TimeProvider time)
{
    public const string Name = "ensemble";

    public const string Algorithm = "WeightedEnsemble";

    /// <summary>The blend's row of the leaderboard and its out-of-fold predictions.</summary>
    /// <param name="name">Of the blend.</param>
    /// <param name="finished">Candidates to blend and all that they stack upon.</param>
    /// <param name="members">Names and weights.</param>
    /// <param name="ordinal">Place behind the last of <paramref name="finished"/>, ≥ 1.</param>
    /// <param name="startedAt">Instant.</param>
    public SavedTrial Blend(string name, IReadOnlyList<SavedTrial> finished, IReadOnlyList<EnsembleMember> members, int ordinal, DateTimeOffset startedAt)
    {
        var byName = finished.ToDictionary(t => t.Summary.Name, StringComparer.Ordinal);
        var blend = Mean(members.Select(m => (byName[m.CandidateName].OutOfFold, m.Weight)));
        var summaries = members.Select(m => byName[m.CandidateName].Summary).ToArray();
        var needed = summaries.Concat(summaries.SelectMany(s => s.StackOn).Select(n => byName[n].Summary)).DistinctBy(s => s.Name, StringComparer.Ordinal).ToArray();
        var summary = new CandidateSummary
        {
            Name = name,
            Ordinal = finished.Max(t => t.Summary.Ordinal) + ordinal,
            Status = CandidateStatus.Completed,
            Algorithm = Algorithm,
            Hyperparameters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ensemble_size"] = GreedyEnsemble.Size.ToString(CultureInfo.InvariantCulture),
                ["candidates"] = finished.Count.ToString(CultureInfo.InvariantCulture),
            },
            Steps = [.. members.OrderByDescending(m => m.Weight).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Weight:0.##} × {m.CandidateName}"))],
            Members = members,
            StackLevel = 1 + summaries.Max(s => s.StackLevel),
            FitSeconds = needed.Sum(s => s.FitSeconds),
            PredictMicrosecondsPerRow = needed.Sum(s => s.PredictMicrosecondsPerRow),
            StartedAt = startedAt,
            EndedAt = time.GetUtcNow(),
        };
        return new SavedTrial(summary, blend);
    }

    /// <summary>The weighted mean of predictions of the same rows, at least one.</summary>
    public static Predictions Mean(IEnumerable<(Predictions Predictions, double Weight)> members)
    {
        Predictions? mean = null;
        foreach (var (predictions, weight) in members)
        {
            mean ??= new Predictions(predictions.RowCount, predictions.OutputCount);
            for (var i = 0; i < predictions.Values.Length; i++)
            {
                mean.Values[i] += weight * predictions.Values[i];
            }
        }

        return mean ?? throw new ArgumentException("nothing to blend", nameof(members));
    }

    /// <summary>The members' models under common preparations, weighted.</summary>
    public static IReadOnlyList<PipelinePart> Join(IEnumerable<(IReadOnlyList<PipelinePart> Parts, double Weight)> members) =>
        PipelineParts.Join(members.SelectMany(m => PipelineParts.Scale(m.Parts, m.Weight)));

    /// <summary>The candidates that a stacked candidate reads, each by its own pipeline: all members share them.</summary>
    public static IReadOnlyList<PipelinePart> StackBase(IEnumerable<FittedPipeline> candidates) => PipelineParts.Join(candidates.SelectMany(c => c.Parts));
}
