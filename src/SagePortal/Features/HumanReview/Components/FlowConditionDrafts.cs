using SagePortal.Reviews.Activation;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>Conditions that are worth starting from.</summary>
public static class FlowConditionDrafts
{
    /// <summary>Both of two: unsure and expensive.</summary>
    public static FlowConditionDraft NewGroup() =>
        FlowConditionDraft.Group(GroupOperator.And, FlowConditionDraft.Condition(ConditionTypes.ConfidenceCheck), FlowConditionDraft.Condition(ConditionTypes.FeatureRule));

    /// <summary>Unsure predictions, and a sample of the rest.</summary>
    public static List<FlowConditionDraft> Usual() => [FlowConditionDraft.Condition(ConditionTypes.ConfidenceCheck), FlowConditionDraft.Condition(ConditionTypes.Sampling)];
}
