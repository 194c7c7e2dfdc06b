using SagePortal.Features.HumanReview.Loops;

namespace SagePortal.Features.HumanReview.Decisions;

/// <summary>What happens to a loop next.</summary>
public abstract record LoopStep
{
    private LoopStep()
    {
    }

    /// <summary>Nothing; look again then, or when something happens.</summary>
    public sealed record Wait(DateTimeOffset? Until) : LoopStep;

    /// <summary>Another reviewer is asked.</summary>
    public sealed record AskMore(int TaskCount) : LoopStep;

    /// <summary>To an adjudicator.</summary>
    public sealed record Escalate(string Reason) : LoopStep;

    /// <param name="Content">Answer as JSON.</param>
    /// <param name="Label">Its label or number; null for forms.</param>
    /// <param name="By">Who or what.</param>
    /// <param name="ByName">The adjudicator.</param>
    /// <param name="Posterior">That it is right, 0–1; null where nobody can tell.</param>
    public sealed record Decide(string Content, string? Label, DecidedBy By, string? ByName, double? Posterior) : LoopStep;

    public sealed record Fail(string Code, string Reason) : LoopStep;

    public sealed record Stop : LoopStep;
}
