using SagePortal.Reviews.Activation;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>A prediction that was made, as conditions see it.</summary>
/// <param name="Prediction">With its row.</param>
/// <param name="At">When.</param>
public sealed record PastCase(PredictionCase Prediction, DateTimeOffset At)
{
    /// <summary>What turned out, else what people decided; null where nobody looked.</summary>
    public string? Truth { get; init; }

    /// <summary>How many predictions it stands for: 1 / probability of having been chosen; 1 for a record of all traffic.</summary>
    public double Weight { get; init; } = 1;
}
