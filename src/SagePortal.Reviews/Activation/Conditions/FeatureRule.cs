using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>
/// A rule about one column: <c>{"Feature": "amount", "GreaterThan": 10000}</c>. Operators: <c>Equals</c>, <c>NotEquals</c>, <c>In</c>, <c>NotIn</c>, <c>LessThan</c>,
/// <c>LessThanEquals</c>, <c>GreaterThan</c>, <c>GreaterThanEquals</c>, <c>IsMissing</c>; all that are given must hold. A missing cell answers <c>IsMissing</c> only:
/// for every other operator it is unknown.
/// </summary>
public sealed class FeatureRule : ActivationCondition
{
    private FeatureRule(ConditionSource source, string feature)
        : base(source) => Feature = feature;

    public override string Feature { get; }

    public FeatureValue? EqualTo { get; private init; }

    public FeatureValue? NotEqualTo { get; private init; }

    public IReadOnlyList<FeatureValue>? In { get; private init; }

    public IReadOnlyList<FeatureValue>? NotIn { get; private init; }

    /// <summary>Orders numbers only.</summary>
    public NumberComparison Range { get; private init; } = new();

    public bool? IsMissing { get; private init; }

    private bool LooksAtTheValue => EqualTo is not null || NotEqualTo is not null || In is not null || NotIn is not null || !Range.IsEmpty;

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed)
    {
        if (!prediction.Features.TryGetValue(Feature, out var cell) && IsMissing is null)
        {
            return Verdict.Unknown($"the input has no feature `{Feature}`");
        }

        if (cell.IsMissing)
        {
            return IsMissing == false ? Verdict.Of(false, $"`{Feature}` is missing")
                : LooksAtTheValue ? Verdict.Unknown($"`{Feature}` is missing")
                : Verdict.Of(true, $"`{Feature}` is missing");
        }

        if (!Range.IsEmpty && FeatureOperands.NumberOf(cell) is null)
        {
            return Verdict.Unknown($"`{Feature}` is `{cell}`, which is no number");
        }

        return Verdict.Of(IsMissing != true && Holds(cell), $"`{Feature}` is `{cell}`");
    }

    internal static FeatureRule Read(ConditionSource source, JsonMembers parameters)
    {
        var rule = new FeatureRule(source, parameters.Text("Feature", required: true) ?? "")
        {
            EqualTo = FeatureOperands.Read(parameters, "Equals"),
            NotEqualTo = FeatureOperands.Read(parameters, "NotEquals"),
            In = FeatureOperands.ReadList(parameters, "In"),
            NotIn = FeatureOperands.ReadList(parameters, "NotIn"),
            Range = new NumberComparison
            {
                LessThan = Bound(parameters, "LessThan"),
                LessThanEquals = Bound(parameters, "LessThanEquals"),
                GreaterThan = Bound(parameters, "GreaterThan"),
                GreaterThanEquals = Bound(parameters, "GreaterThanEquals"),
            },
            IsMissing = parameters.Boolean("IsMissing"),
        };
        if (parameters.Map.Members.All(m => m.Name == "Feature"))
        {
            parameters.RefuseWhole("MissingMember", "the rule compares with nothing: add an operator such as `Equals`, `In`, `GreaterThan` or `IsMissing`");
        }
        else if (rule.Range.NeverHolds || (rule.IsMissing == true && rule.LooksAtTheValue))
        {
            parameters.RefuseWhole("NeverHolds", "the operators exclude each other: no value can be within all of them");
        }

        return rule;
    }

    private static double? Bound(JsonMembers parameters, string name) => parameters.Number(name, double.NegativeInfinity, double.PositiveInfinity);

    private bool Holds(FeatureValue cell) =>
        (EqualTo is not { } equal || FeatureOperands.AreEqual(cell, equal))
        && (NotEqualTo is not { } other || !FeatureOperands.AreEqual(cell, other))
        && (In is null || In.Any(v => FeatureOperands.AreEqual(cell, v)))
        && (NotIn is null || !NotIn.Any(v => FeatureOperands.AreEqual(cell, v)))
        && (Range.IsEmpty || Range.Holds(FeatureOperands.NumberOf(cell)!.Value));
}
