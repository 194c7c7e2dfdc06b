using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>Something that happened to an item.</summary>
/// <param name="At">When.</param>
/// <param name="Icon">Lucide name.</param>
/// <param name="Title">What, in the user's language.</param>
/// <param name="Text">More; null for none.</param>
public sealed record LoopTimelineEntry(DateTimeOffset At, string Icon, string Title, string? Text = null)
{
    public IReadOnlyList<(string Text, BadgeKind Kind)> Badges { get; init; } = [];

    /// <summary>In the person's own words.</summary>
    public string? Comment { get; init; }
}
