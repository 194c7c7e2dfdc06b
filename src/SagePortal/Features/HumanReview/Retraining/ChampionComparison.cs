using System.Globalization;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>Two models on the blindly drawn rows, each row weighted by 1/inclusion probability: weighted share of wrong labels, or mean absolute error.</summary>
/// <param name="Champion">The model that was reviewed; null for too few rows.</param>
/// <param name="Challenger">The new one; null for too few rows.</param>
/// <param name="Rows">How many.</param>
public sealed record ChampionComparison(double? Champion, double? Challenger, int Rows)
{
    /// <summary>Fewer say nothing (0 errors in 30 rows still allow 10 %).</summary>
    public const int LeastRows = 30;

    /// <summary>Errors are mean absolute ones instead of shares.</summary>
    public bool IsRegression { get; init; }

    /// <param name="audit">Blindly drawn rows.</param>
    /// <param name="predictions">The challenger's, in the same order: labels, or numbers as text.</param>
    /// <param name="isRegression">Numbers instead of labels.</param>
    public static ChampionComparison Of(IReadOnlyList<DecidedRow> audit, IReadOnlyList<string> predictions, bool isRegression)
    {
        if (audit.Count < LeastRows)
        {
            return new ChampionComparison(null, null, audit.Count);
        }

        var total = audit.Sum(r => r.Weight);
        return new ChampionComparison(
            audit.Sum(r => r.Weight * Loss(r.PredictedLabel, r.DecidedLabel, isRegression)) / total,
            audit.Zip(predictions, (r, p) => r.Weight * Loss(p, r.DecidedLabel, isRegression)).Sum() / total,
            audit.Count)
        {
            IsRegression = isRegression,
        };
    }

    private static double Loss(string? predicted, string decided, bool isRegression) =>
        isRegression && double.TryParse(predicted, CultureInfo.InvariantCulture, out var p) && double.TryParse(decided, CultureInfo.InvariantCulture, out var d) ? Math.Abs(p - d)
        : string.Equals(predicted, decided, StringComparison.Ordinal) ? 0
        : 1;
}
