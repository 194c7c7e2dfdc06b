using System.Diagnostics.CodeAnalysis;

namespace SagePortal.Reviews.Agreement;

/// <summary>A coefficient of agreement, or why there is none.</summary>
public sealed record AgreementResult
{
    private AgreementResult(int items, int ratings)
    {
        Items = items;
        Ratings = ratings;
    }

    /// <summary>1 is full agreement, 0 what chance gives; may be negative. Null when there is a gap.</summary>
    public double? Value { get; private init; }

    public AgreementGap? Gap { get; private init; }

    /// <summary>Agreement seen, weighted, 0–1; null for alpha, which counts disagreement.</summary>
    public double? Observed { get; private init; }

    /// <summary>Agreement by chance, 0–1; null for alpha and percent agreement.</summary>
    public double? Chance { get; private init; }

    /// <summary>Items that two reviewers or more answered.</summary>
    public int Items { get; }

    /// <summary>Answers to those items.</summary>
    public int Ratings { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsEnough => Value is not null;

    internal static AgreementResult NotEnough(RatingTable table, AgreementGap gap) => new(table.Pairable.Length, table.PairableRatings) { Gap = gap };

    internal static AgreementResult Of(RatingTable table, double value) => new(table.Pairable.Length, table.PairableRatings) { Value = value };

    internal static AgreementResult Percent(RatingTable table, double observed) => Of(table, observed) with { Observed = observed };

    /// <summary>(observed − chance) / (1 − chance); a gap where chance is 1.</summary>
    internal static AgreementResult Corrected(RatingTable table, double observed, double chance) =>
        1 - chance < 1e-12
            ? NotEnough(table, AgreementGap.OnlyOneCategory)
            : Of(table, (observed - chance) / (1 - chance)) with { Observed = observed, Chance = chance };
}
