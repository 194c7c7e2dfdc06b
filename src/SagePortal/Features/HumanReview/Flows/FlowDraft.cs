namespace SagePortal.Features.HumanReview.Flows;

/// <summary>A checked definition before it has a version.</summary>
/// <param name="Name">Of the flow.</param>
/// <param name="Settings">In range.</param>
/// <param name="WorkteamId">Exists.</param>
/// <param name="WorkteamName">Its name.</param>
public sealed record FlowDraft(string Name, FlowSettings Settings, Guid WorkteamId, string WorkteamName)
{
    public Guid? HumanTaskUiId { get; init; }

    public string? HumanTaskUiName { get; init; }

    public string? ActivationConditions { get; init; }

    public string? RequestSource { get; init; }

    public required string S3OutputPath { get; init; }

    public string? KmsKeyId { get; init; }

    public string RoleArn { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
