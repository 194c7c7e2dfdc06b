using SagePortal.Features.HumanReview.Queue;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>A loop with everything the lead may see.</summary>
/// <param name="Loop">Detached.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="FlowDefinitionArn">Of its flow.</param>
/// <param name="Content">Input, card and what the conditions said.</param>
/// <param name="Slots">Of all rounds.</param>
/// <param name="Answers">Of all rounds, late and withdrawn ones too, oldest first; empty for who may not settle disagreements.</param>
public sealed record HumanLoopDescription(HumanLoop Loop, string Arn, string FlowDefinitionArn, HumanLoopContent Content, IReadOnlyList<ReviewSlot> Slots, IReadOnlyList<ReviewAnswer> Answers);
