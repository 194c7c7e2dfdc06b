using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;

namespace SagePortal.Features.HumanReview.Decisions;

/// <summary>All that the fate of a loop depends on.</summary>
/// <param name="Loop">As it is.</param>
/// <param name="Settings">Of its version of the flow.</param>
/// <param name="Answers">Of this round, those that count, oldest first.</param>
/// <param name="IsHeld">Somebody has one of its tasks open.</param>
/// <param name="Labels">Choices; empty for numbers and forms.</param>
/// <param name="Accuracies">By reviewer id, 0–1, as measured on control questions; only for weighted votes.</param>
/// <param name="Now">Time.</param>
public sealed record LoopSituation(
    HumanLoop Loop,
    FlowSettings Settings,
    IReadOnlyList<ReviewAnswer> Answers,
    bool IsHeld,
    IReadOnlyList<string> Labels,
    IReadOnlyDictionary<string, double> Accuracies,
    DateTimeOffset Now);
