namespace SagePortal.Features.Autopilot.Views;

/// <summary>
/// Keeps rows where they are while somebody points at them: known rows stay in their old order with their new figures, new ones
/// come last.
/// </summary>
public static class HeldOrder
{
    public static IReadOnlyList<LeaderboardRow> Apply(IReadOnlyList<string> shown, IReadOnlyList<LeaderboardRow> rows)
    {
        var places = shown.Index().ToDictionary(s => s.Item, s => s.Index, StringComparer.Ordinal);
        return [.. rows.Index().OrderBy(r => places.TryGetValue(r.Item.Candidate.Name, out var place) ? place : shown.Count + r.Index).Select(r => r.Item)];
    }

    /// <summary>True when letting go would move a row.</summary>
    public static bool Differs(IReadOnlyList<string> shown, IReadOnlyList<LeaderboardRow> rows) =>
        !shown.SequenceEqual(rows.Select(r => r.Candidate.Name), StringComparer.Ordinal);
}
