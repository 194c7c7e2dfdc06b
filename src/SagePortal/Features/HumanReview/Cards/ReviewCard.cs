using System.Text.Json;

namespace SagePortal.Features.HumanReview.Cards;

/// <summary>A row and what the model thinks of it, frozen when the loop was started. Values stay typed text, never HTML.</summary>
public sealed record ReviewCard
{
    /// <summary>Column that is predicted.</summary>
    public required string Target { get; init; }

    /// <summary>Classes in the model's order; empty for regression.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Null where the reviewer shall not see it.</summary>
    public CardPrediction? Prediction { get; init; }

    /// <summary>By absolute contribution, largest first; in the model's order where contributions are hidden.</summary>
    public IReadOnlyList<CardFeature> Features { get; init; } = [];

    /// <summary>0–1: share of features outside what the model saw in training.</summary>
    public double? OutlierScore { get; init; }

    public static ReviewCard? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<ReviewCard>(json, HumanReviewJson.Options);

    public string ToJson() => JsonSerializer.Serialize(this, HumanReviewJson.Options);

    /// <summary>Without anything that tells what the model says: neither prediction nor contributions nor their order.</summary>
    public ReviewCard WithoutPrediction() => this with { Prediction = null, Features = [.. Features.OrderBy(f => f.Place).Select(f => f with { Contribution = null })] };

    /// <summary>With the values of these features hidden.</summary>
    public ReviewCard Masking(IReadOnlyCollection<string> fields) =>
        fields.Count == 0 ? this : this with { Features = [.. Features.Select(f => fields.Contains(f.Name) ? f.Masked() : f)] };
}

/// <summary>What the model says.</summary>
/// <param name="Label">Class, or number as text.</param>
public sealed record CardPrediction(string Label)
{
    /// <summary>Of the label, 0–1; null for regression.</summary>
    public double? Probability { get; init; }

    /// <summary>False when nobody calibrated the probabilities: they may be too sure.</summary>
    public bool IsCalibrated { get; init; }

    /// <summary>By class, in the order of the labels; empty for regression.</summary>
    public IReadOnlyList<double> Probabilities { get; init; } = [];

    /// <summary>Two classes: the second is predicted from this probability on.</summary>
    public double? Threshold { get; init; }

    /// <summary>Classes that hold the truth with probability <see cref="Coverage"/>; null without calibration scores.</summary>
    public IReadOnlyList<string>? Set { get; init; }

    /// <summary>Regression: ends of the interval; null without calibration scores.</summary>
    public double? Lower { get; init; }

    public double? Upper { get; init; }

    public double? Coverage { get; init; }

    /// <summary>Mean output of the model, from which contributions start.</summary>
    public double? BaseValue { get; init; }

    /// <summary>Where to look for the model: endpoint, variant, version.</summary>
    public string? Model { get; init; }
}

/// <summary>One input column of the row.</summary>
/// <param name="Name">Column.</param>
/// <param name="Type">As the profile names it: Integer, Decimal, Category…</param>
/// <param name="Place">In the model's order, from 0.</param>
/// <param name="Value">As text; null when missing.</param>
public sealed record CardFeature(string Name, string Type, int Place, string? Value)
{
    /// <summary>To the predicted class or number; null where hidden or not explained.</summary>
    public double? Contribution { get; init; }

    /// <summary>Median or commonest value of the training rows.</summary>
    public string? Typical { get; init; }

    public string? Minimum { get; init; }

    public string? Maximum { get; init; }

    /// <summary>Share of training rows with a smaller value, 0–1; numbers only.</summary>
    public double? Percentile { get; init; }

    /// <summary>A word that the training rows did not have.</summary>
    public bool IsUnseen { get; init; }

    /// <summary>A number or date outside the training range.</summary>
    public bool IsOutOfRange { get; init; }

    public bool IsMissing { get; init; }

    /// <summary>Of the training rows, 0–1.</summary>
    public double MissingShare { get; init; }

    public bool IsMasked { get; init; }

    public CardFeature Masked() => this with { Value = null, Percentile = null, IsOutOfRange = false, IsUnseen = false, IsMasked = true };
}
