namespace SagePortal.Features.HumanReview.Quality;

/// <summary>How the work of a flow stands.</summary>
public sealed record FlowWork
{
    /// <summary>Loops in progress by their share of the wanted time: under a quarter, under a half, under the whole, over it.</summary>
    public required IReadOnlyList<int> OpenByAge { get; init; }

    public int Open => OpenByAge.Sum();

    public required int NeedAdjudication { get; init; }

    /// <summary>Decided within the wanted time, of those of the last thirty days.</summary>
    public required int InTime { get; init; }

    public required int Decided { get; init; }

    /// <summary>Half of the decisions of the last thirty days came within it; null without one.</summary>
    public required TimeSpan? MedianTime { get; init; }

    /// <summary>Of the last 48 hours, oldest first, empty ones too.</summary>
    public required IReadOnlyList<VolumeBucket> Hours { get; init; }

    /// <summary>Of the last thirty days, oldest first, empty ones too.</summary>
    public required IReadOnlyList<VolumeBucket> Days { get; init; }

    /// <summary>Items expected on each of the next seven days; null when there is not enough to go by.</summary>
    public required IReadOnlyList<DayForecast>? Forecast { get; init; }

    public required IReadOnlyList<SourceRow> Sources { get; init; }
}

/// <param name="Start">Of the hour or day, UTC.</param>
/// <param name="Started">Items that came.</param>
/// <param name="Decided">Items that were decided.</param>
public sealed record VolumeBucket(DateTimeOffset Start, int Started, int Decided);

/// <param name="Day">UTC.</param>
/// <param name="Mean">Of the same weekday in the weeks before.</param>
/// <param name="Least">Of those.</param>
/// <param name="Most">Of those.</param>
public sealed record DayForecast(DateOnly Day, double Mean, int Least, int Most);

/// <param name="EndpointName">Attached.</param>
/// <param name="VariantName">Null for all variants.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="PassedOver">Requests that were not looked at because too many waited.</param>
/// <param name="PassedOverAt">The last time that happened; null for never.</param>
public sealed record SourceRow(string EndpointName, string? VariantName, DateTimeOffset CreatedAt, long PassedOver, DateTimeOffset? PassedOverAt);
