namespace SagePortal.Features.HumanReview.Quality;

/// <summary>What the advisor reckons with.</summary>
/// <param name="FlowName">Whose costs and items.</param>
public sealed record AdviceRequest(string FlowName)
{
    /// <summary>Whose captured predictions; null takes the flow's items, each standing for 1 / its inclusion probability.</summary>
    public string? EndpointName { get; init; }

    /// <summary>1–366.</summary>
    public int Days { get; init; } = 30;

    /// <summary>Of acting on a positive that is none; of several classes or numbers: of any error.</summary>
    public double FalsePositive { get; init; }

    public double FalseNegative { get; init; }

    public double Review { get; init; }

    /// <summary>Reviewers' error where the truth is no, 0–1.</summary>
    public double ErrorOnNo { get; init; }

    /// <summary>Where it is yes, 0–1.</summary>
    public double ErrorOnYes { get; init; }

    /// <summary>Reviews that can be done in a day; null for no limit.</summary>
    public double? CapacityPerDay { get; init; }
}
