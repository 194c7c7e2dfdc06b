namespace SagePortal.Features.ModelRegistry.Shapes;

/// <summary>How far a version is on its way, in words of the account's choice.</summary>
public sealed record ModelLifeCycle : SageMakerShape
{
    public const int MaxStageLength = 63;
    public const int MaxDescriptionLength = 1024;

    /// <summary>The stages of SageMaker's staging construct, in order; others may be used.</summary>
    public static IReadOnlyList<string> Stages { get; } = ["Proposal", "Development", "QA", "PreProduction", "Production", "Archived"];

    /// <summary>The states of a stage; others may be used.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["PendingApproval", "InProgress", "OnHold", "Approved", "Rejected", "Retired"];

    public string? Stage { get; init; }

    public string? StageStatus { get; init; }

    public string? StageDescription { get; init; }
}
