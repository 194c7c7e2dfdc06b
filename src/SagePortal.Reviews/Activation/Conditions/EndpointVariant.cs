using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>
/// Who answered: <c>{"EndpointName": "credit-*", "VariantName": "canary", "ModelVersion": "*/7"}</c>. Patterns with <c>*</c> and <c>?</c>; all that are given must
/// match, at least one is.
/// </summary>
public sealed class EndpointVariant : ActivationCondition
{
    private EndpointVariant(ConditionSource source)
        : base(source)
    {
    }

    public string? EndpointName { get; private init; }

    public string? VariantName { get; private init; }

    public string? ModelVersion { get; private init; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed)
    {
        (string What, string? Pattern, string? Value)[] parts =
            [("endpoint", EndpointName, prediction.EndpointName), ("variant", VariantName, prediction.VariantName), ("model version", ModelVersion, prediction.ModelVersion)];
        var asked = parts.Where(p => p.Pattern is not null).ToList();
        if (asked.Find(p => p.Value is not null && !NamePattern.Matches(p.Pattern, p.Value)) is { Value: not null } other)
        {
            return Verdict.Of(false, $"{other.What} is `{other.Value}`");
        }

        return asked.Find(p => p.Value is null) is { What: not null } unknown
            ? Verdict.Unknown($"the prediction has no {unknown.What}")
            : Verdict.Of(true, $"{string.Join(", ", asked.Select(p => $"{p.What} `{p.Value}`"))}");
    }

    internal static EndpointVariant Read(ConditionSource source, JsonMembers parameters)
    {
        var condition = new EndpointVariant(source)
        {
            EndpointName = parameters.Text("EndpointName"),
            VariantName = parameters.Text("VariantName"),
            ModelVersion = parameters.Text("ModelVersion"),
        };
        if (parameters.Map.Members.Count == 0)
        {
            parameters.RefuseWhole("MissingMember", "the condition matches nothing: add `EndpointName`, `VariantName` or `ModelVersion`");
        }

        return condition;
    }
}
