namespace SagePortal.Features.HumanReview.Components;

/// <summary>What the page of an item offers; the use cases decide again.</summary>
public sealed record LoopRights
{
    public bool Adjudicate { get; init; }

    public bool Reopen { get; init; }

    public bool Outcome { get; init; }

    public bool Gold { get; init; }

    public bool Stop { get; init; }

    public bool Delete { get; init; }
}
