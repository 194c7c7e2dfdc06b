using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>A category that the model never saw in training: <c>{"Feature": "country"}</c>, or <c>*</c> for any column.</summary>
public sealed class UnseenCategory : ActivationCondition
{
    private UnseenCategory(ConditionSource source, string feature)
        : base(source) => Feature = feature;

    /// <summary>A column, or <c>*</c>.</summary>
    public override string Feature { get; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed)
    {
        if (Feature == "*")
        {
            var unseen = prediction.Features.Where(f => f.Value.IsUnseen).Select(f => f.Key).Order(StringComparer.Ordinal).ToList();
            return unseen.Count > 0
                ? Verdict.Of(true, $"unseen: {string.Join(", ", unseen.Select(name => $"`{name}`"))}")
                : Verdict.Of(false, $"no unseen category");
        }

        return prediction.Features.TryGetValue(Feature, out var value)
            ? Verdict.Of(value.IsUnseen, $"`{Feature}` is `{value}`")
            : Verdict.Unknown($"the input has no feature `{Feature}`");
    }

    internal static UnseenCategory Read(ConditionSource source, JsonMembers parameters) => new(source, parameters.Text("Feature") ?? "*");
}
