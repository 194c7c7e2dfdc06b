using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>The long parts of a loop. Written once.</summary>
public sealed class HumanLoopContent : IAccountOwned
{
    private HumanLoopContent()
    {
    }

    internal HumanLoopContent(HumanLoopStart start)
    {
        LoopId = start.Id;
        AccountId = start.Flow.AccountId;
        InputContent = start.InputContent;
        Card = start.Card;
        ActivationResults = start.ActivationResults;
        ContentClassifiers = start.ContentClassifiers;
    }

    public Guid LoopId { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>JSON object as given, at most 3,145,728 characters.</summary>
    public string InputContent { get; private set; } = "{}";

    /// <summary>The row card as JSON; null for loops that no model is behind.</summary>
    public string? Card { get; private set; }

    /// <summary>What every condition said, as A2I's humanTaskActivationConditionResults; null for loops that somebody started.</summary>
    public string? ActivationResults { get; private set; }

    /// <summary>StartHumanLoop's DataAttributes as JSON; null for none.</summary>
    public string? ContentClassifiers { get; private set; }
}
