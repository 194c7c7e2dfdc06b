using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation;

/// <summary>A2I's five comparisons; all that are given must hold, so that two of them make a band.</summary>
public sealed record NumberComparison
{
    internal static readonly string[] Operators = ["Equals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];

    public double? EqualTo { get; init; }

    public double? LessThan { get; init; }

    public double? LessThanEquals { get; init; }

    public double? GreaterThan { get; init; }

    public double? GreaterThanEquals { get; init; }

    public bool Holds(double value) =>
        (EqualTo is not { } equal || value == equal)
        && (LessThan is not { } below || value < below)
        && (LessThanEquals is not { } atMost || value <= atMost)
        && (GreaterThan is not { } above || value > above)
        && (GreaterThanEquals is not { } atLeast || value >= atLeast);

    internal bool IsEmpty => EqualTo is null && LessThan is null && LessThanEquals is null && GreaterThan is null && GreaterThanEquals is null;

    /// <summary>Reads the five members of <paramref name="members"/>; which were there is for the caller to ask.</summary>
    internal static NumberComparison Read(JsonMembers members, double min, double max) => new()
    {
        EqualTo = members.Number("Equals", min, max),
        LessThan = members.Number("LessThan", min, max),
        LessThanEquals = members.Number("LessThanEquals", min, max),
        GreaterThan = members.Number("GreaterThan", min, max),
        GreaterThanEquals = members.Number("GreaterThanEquals", min, max),
    };

    /// <summary>Reads the object <paramref name="name"/>, which must hold at least one of the five.</summary>
    internal static NumberComparison ReadMember(JsonMembers parameters, string name, double min = double.NegativeInfinity, double max = double.PositiveInfinity)
    {
        if (parameters.Object(name, required: true) is not { } members)
        {
            return new NumberComparison();
        }

        var comparison = Read(members, min, max);
        members.RefuseOthers();
        if (members.Map.Members.Count == 0)
        {
            members.RefuseWhole("MissingMember", $"`{name}` compares with nothing: add one of {string.Join(", ", Operators.Select(o => $"`{o}`"))}");
        }
        else if (comparison.NeverHolds)
        {
            members.RefuseWhole("NeverHolds", $"the comparisons of `{name}` exclude each other: no value can be within all of them");
        }

        return comparison;
    }

    /// <summary>Whether no number is within all bounds.</summary>
    internal bool NeverHolds
    {
        get
        {
            if (EqualTo is { } equal)
            {
                return !Holds(equal);
            }

            var lower = Math.Max(GreaterThan ?? double.NegativeInfinity, GreaterThanEquals ?? double.NegativeInfinity);
            var upper = Math.Min(LessThan ?? double.PositiveInfinity, LessThanEquals ?? double.PositiveInfinity);
            return lower > upper || (lower == upper && (GreaterThan == lower || LessThan == upper));
        }
    }
}
