using SagePortal.AutoML.Trials;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Jobs;

/// <summary>What all stages of one start of a job share once the data is read.</summary>
internal sealed record JobContext
{
    public required WorkFolder Folder { get; init; }

    public required AutoMLJobConfig Config { get; init; }

    public required TrainingSet Data { get; init; }

    public required Metric Objective { get; init; }

    public required Checkpoints Checkpoints { get; init; }

    public required Leaderboard Leaderboard { get; init; }

    public required EventStream Events { get; init; }

    public required JobClock Clock { get; init; }

    public required TimeProvider Time { get; init; }
}
