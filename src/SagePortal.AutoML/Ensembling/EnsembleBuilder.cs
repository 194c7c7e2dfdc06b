using System.Globalization;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;

namespace SagePortal.AutoML.Ensembling;

/// <summary>Makes one candidate of several.</summary>
internal sealed class EnsembleBuilder(TrainingSet data, TimeProvider time)
{
    public const string Name = "ensemble";

    public const string Algorithm = "WeightedEnsemble";

    /// <summary>The blend's row of the leaderboard and its out-of-fold predictions.</summary>
    public SavedTrial Blend(IReadOnlyList<SavedTrial> finished, IReadOnlyList<EnsembleMember> members, DateTimeOffset startedAt)
    {
        var byName = finished.ToDictionary(t => t.Summary.Name, StringComparer.Ordinal);
        var blend = new Predictions(data.ValidatedRows.Length, data.Target.OutputCount);
        foreach (var member in members)
        {
            var values = byName[member.CandidateName].OutOfFold.Values;
            for (var i = 0; i < values.Length; i++)
            {
                blend.Values[i] += member.Weight * values[i];
            }
        }

        var summaries = members.Select(m => byName[m.CandidateName].Summary).ToArray();
        var needed = summaries.Concat(summaries.SelectMany(s => s.StackOn).Select(n => byName[n].Summary)).DistinctBy(s => s.Name, StringComparer.Ordinal).ToArray();
        var summary = new CandidateSummary
        {
            Name = Name,
            Ordinal = finished.Max(t => t.Summary.Ordinal) + 1,
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

    /// <summary>The members' models under common preparations, weighted.</summary>
    public static IReadOnlyList<PipelinePart> Join(IEnumerable<(FittedPipeline Pipeline, double Weight)> members) =>
        PipelineParts.Join(members.SelectMany(m => PipelineParts.Scale(m.Pipeline.Parts, m.Weight)));

    /// <summary>The candidates that a stacked candidate reads, each by its own pipeline: all members share them.</summary>
    public static IReadOnlyList<PipelinePart> StackBase(IEnumerable<FittedPipeline> candidates) => PipelineParts.Join(candidates.SelectMany(c => c.Parts));
}
