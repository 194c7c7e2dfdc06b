using System.Text.Json;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>
/// A task as the reviewer's browser gets it. INVARIANT (rule R13): nothing here tells whether it is a control question or an audit, what others
/// answered, or in blind modes what the model says.
/// </summary>
/// <param name="SlotId">Identity.</param>
/// <param name="Epoch">To be sent with everything.</param>
/// <param name="LeaseUntil">Unless the page tells that it is alive.</param>
/// <param name="LoopName">The item.</param>
/// <param name="FlowName">Its flow.</param>
/// <param name="Title">The flow's question.</param>
/// <param name="Mode">What is shown.</param>
public sealed record ReviewTask(Guid SlotId, long Epoch, DateTimeOffset LeaseUntil, string LoopName, string FlowName, string Title, ReviewMode Mode)
{
    /// <summary>Of the flow: the version that the answer will be kept with.</summary>
    public required int FlowVersion { get; init; }

    /// <summary>HTML made from Markdown, without anything active.</summary>
    public string ShortInstructions { get; init; } = "";

    public string FullInstructions { get; init; } = "";

    /// <summary>Choices in order: keys 1–9.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>True when a number is asked for.</summary>
    public bool AsksNumber { get; init; }

    /// <summary>Null for tasks with a template or without a prediction.</summary>
    public ReviewCard? Card { get; init; }

    /// <summary>The input for tasks without a card, masked.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>Declarative form; null for none.</summary>
    public JsonElement? Form { get; init; }

    /// <summary>Rendered and sanitised template; null for none.</summary>
    public string? Html { get; init; }

    /// <summary>Masked input members.</summary>
    public IReadOnlyList<string> Masked { get; init; } = [];

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>How long the task can be held from <see cref="AcceptedAt"/> on.</summary>
    public int TimeLimitSeconds { get; init; }

    /// <summary>What the caller typed before; null for nothing.</summary>
    public JsonElement? Draft { get; init; }

    /// <summary>0 for no draft.</summary>
    public int DraftVersion { get; init; }

    /// <summary>The caller's own first answer, where one was asked.</summary>
    public JsonElement? FirstAnswer { get; init; }
}
