using SagePortal.Reviews.Activation.Conditions;

namespace SagePortal.Reviews.Activation;

internal static class ActivationEvaluator
{
    public static ConditionResult Evaluate(ActivationNode node, PredictionCase prediction, SamplingSeed seed) => node switch
    {
        ConditionGroup group => OfGroup(group, [.. group.Members.Select(m => Evaluate(m, prediction, seed))]),
        ActivationCondition condition => OfCondition(condition, condition.Test(prediction, seed)),
        _ => throw new InvalidOperationException($"no rule for {node.GetType().Name}"),
    };

    private static ConditionResult OfCondition(ActivationCondition condition, Verdict verdict) =>
        new(condition, verdict.Holds, verdict.Detail, [], condition is Sampling sampling ? sampling.Likelihood : Likelihood.Certain(verdict.Holds));

    private static ConditionResult OfGroup(ConditionGroup group, IReadOnlyList<ConditionResult> members) => group.Operator switch
    {
        GroupOperator.And => new(group, All(members), null, members, Likelihood.AllOf(members.Select(m => m.Likelihood))),
        GroupOperator.Or => new(group, Any(members), null, members, Likelihood.AnyOf(members.Select(m => m.Likelihood))),
        _ => new(group, !members[0].Holds, null, members, !members[0].Likelihood),
    };

    private static bool? All(IReadOnlyList<ConditionResult> members) =>
        members.Any(m => m.Holds == false) ? false : members.All(m => m.Holds == true) ? true : null;

    private static bool? Any(IReadOnlyList<ConditionResult> members) =>
        members.Any(m => m.Holds == true) ? true : members.All(m => m.Holds == false) ? false : null;
}
