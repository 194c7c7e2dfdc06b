namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Pure: how many items the next days will bring, by the mean of the same weekday in the weeks before.</summary>
public static class VolumeForecast
{
    /// <summary>With fewer whole weeks a weekday's mean is one day's chance.</summary>
    public const int LeastWeeks = 2;

    public const int MostWeeks = 4;

    private const int Week = 7;

    /// <param name="started">When items came.</param>
    /// <param name="first">When the flow got its first item: days before it are no days without work.</param>
    /// <param name="now">Today is not over and does not count.</param>
    /// <returns>Seven days from tomorrow on; null with less than two whole weeks.</returns>
    public static IReadOnlyList<DayForecast>? Of(IEnumerable<DateTimeOffset> started, DateTimeOffset? first, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var weeks = first is null ? 0 : Math.Min(MostWeeks, (today.DayNumber - DateOnly.FromDateTime(first.Value.UtcDateTime).DayNumber - 1) / Week);
        if (weeks < LeastWeeks)
        {
            return null;
        }

        var counts = started.GroupBy(s => DateOnly.FromDateTime(s.UtcDateTime)).ToDictionary(g => g.Key, g => g.Count());
        return
        [
            .. Enumerable.Range(1, Week).Select(ahead =>
            {
                var day = today.AddDays(ahead);

                // Yesterday and before: the same weekday of this week may be still to come.
                var past = Enumerable.Range(1, weeks + 1).Select(w => day.AddDays(-Week * w)).Where(d => d < today).Take(weeks).Select(d => counts.GetValueOrDefault(d)).ToList();
                return new DayForecast(day, past.Average(), past.Min(), past.Max());
            }),
        ];
    }
}
