using SagePortal.Features.HumanReview.Retraining;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>A retraining as it is being filled in.</summary>
public sealed class RetrainingDraft
{
    private const double UsualMinutes = 10;

    public string? Group { get; set; }

    /// <summary>Empty learns from corrections alone.</summary>
    public string? Dataset { get; set; } = "";

    /// <summary>Null takes the newest.</summary>
    public double? Version { get; set; }

    public double? Minutes { get; set; } = UsualMinutes;

    public RetrainRequest ToRequest(string flowName) => new(flowName, Group?.Trim() ?? "")
    {
        DatasetName = string.IsNullOrEmpty(Dataset) ? null : Dataset,
        DatasetVersion = Version is { } version && !string.IsNullOrEmpty(Dataset) ? (int)version : null,
        MaxRuntimeInSeconds = (int)((Minutes ?? UsualMinutes) * 60),
    };
}
