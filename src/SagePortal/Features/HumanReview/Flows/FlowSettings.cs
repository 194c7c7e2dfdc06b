using System.Text.Json;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>Everything a flow version fixes besides team, template and conditions. The first part is A2I's HumanLoopConfig.</summary>
public sealed record FlowSettings
{
    /// <summary>Numbers that differ by at most this share count as the same answer unless a flow says otherwise.</summary>
    public const double UsualTolerance = 0.01;

    public string TaskTitle { get; init; } = "";

    public string TaskDescription { get; init; } = "";

    /// <summary>Answers per item, 1–9; A2I's API allows 1–3.</summary>
    public int TaskCount { get; init; } = 1;

    /// <summary>After so long an item nobody finished meets <see cref="Fallback"/>; null never.</summary>
    public int? TaskAvailabilityLifetimeInSeconds { get; init; }

    /// <summary>How long a reviewer may hold a task however alive the browser is, ≥ 30.</summary>
    public int TaskTimeLimitInSeconds { get; init; } = 3600;

    public IReadOnlyList<string> TaskKeywords { get; init; } = [];

    /// <summary>How long a task stays with a browser that says nothing, 30–3,600; extended by heartbeat.</summary>
    public int LeaseSeconds { get; init; } = 600;

    public ReviewMode Mode { get; init; }

    /// <summary>Always visible beside the card; Markdown.</summary>
    public string ShortInstructions { get; init; } = "";

    /// <summary>In a panel; Markdown.</summary>
    public string FullInstructions { get; init; } = "";

    /// <summary>Answer choices; empty takes the model's classes.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Declarative form of the answer; null asks for a label or number.</summary>
    public JsonElement? Form { get; init; }

    /// <summary>Input members that reviewers see masked unless they may reveal them.</summary>
    public IReadOnlyList<string> MaskedFields { get; init; } = [];

    /// <summary>Only members with this skill get the work; null all.</summary>
    public string? RequiredSkill { get; init; }

    public ConsensusRule Consensus { get; init; }

    /// <summary>Asks one more reviewer as long as the posterior is lower, up to <see cref="MaxTaskCount"/>; null never.</summary>
    public double? TargetPosterior { get; init; }

    /// <summary>1–9, at least <see cref="TaskCount"/>.</summary>
    public int MaxTaskCount { get; init; } = 3;

    /// <summary>Disagreement goes to an adjudicator; else the item fails to reach a decision and is escalated.</summary>
    public bool Adjudicate { get; init; } = true;

    /// <summary>Declined by so many, an item is escalated.</summary>
    public int MaxDeclines { get; init; } = 2;

    /// <summary>Share of unflagged predictions that are reviewed blind all the same, 0–100.</summary>
    public double AuditPercentage { get; init; } = 1;

    /// <summary>Share of a reviewer's tasks that are control questions, 0–50.</summary>
    public double GoldPercentage { get; init; } = 5;

    /// <summary>A reviewer whose accuracy on control questions is lower with 95 % certainty is paused; null never.</summary>
    public double? GoldTarget { get; init; } = 0.7;

    /// <summary>Wanted time to a decision in seconds, ≥ 60.</summary>
    public int ResponseTimeSeconds { get; init; } = 86_400;

    public DeadlineFallback Fallback { get; init; }

    /// <summary>For <see cref="DeadlineFallback.Reject"/>.</summary>
    public string? RejectLabel { get; init; }

    /// <summary>What wrong decisions and reviews cost, in the account's own unit.</summary>
    public ReviewCosts Costs { get; init; } = new();

    /// <summary>How much more urgent than other flows, 0–10.</summary>
    public double BusinessPriority { get; init; } = 1;

    /// <summary>At this level of coverage answer sets are computed, in (0, 1).</summary>
    public double SetCoverage { get; init; } = 0.9;

    /// <summary>Numbers that differ by at most this share count as the same answer, 0–1.</summary>
    public double NumericTolerance { get; init; } = UsualTolerance;
}
