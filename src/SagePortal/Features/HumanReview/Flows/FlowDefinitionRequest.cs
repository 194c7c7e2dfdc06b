namespace SagePortal.Features.HumanReview.Flows;

/// <summary>CreateFlowDefinition's input by A2I's names, and what only the portal's pages set.</summary>
public sealed record FlowDefinitionRequest
{
    public required string FlowDefinitionName { get; init; }

    public required string WorkteamArn { get; init; }

    /// <summary>Null shows the row card or the form; A2I always has one.</summary>
    public string? HumanTaskUiArn { get; init; }

    public FlowSettings Settings { get; init; } = new();

    /// <summary>JSON text.</summary>
    public string? HumanLoopActivationConditions { get; init; }

    /// <summary>JSON text of HumanLoopRequestSource.</summary>
    public string? HumanLoopRequestSource { get; init; }

    /// <summary>Null takes <c>human-review/</c> in the account's default bucket.</summary>
    public string? S3OutputPath { get; init; }

    public string? KmsKeyId { get; init; }

    /// <summary>Null needs <c>s3:PutObject</c> of the maker.</summary>
    public string? RoleArn { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>A2I's limits instead of ours: 1–3 answers, conditions of two levels.</summary>
    public bool IsA2I { get; init; }
}
