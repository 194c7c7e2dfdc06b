using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Views;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>The job's course as a list.</summary>
public sealed partial class JobEvents : ComponentBase
{
    private const int PageSize = 50;
    private int _page = 1;

    [Parameter, EditorRequired]
    public AutoMLJob Job { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<AutoMLCandidate> Candidates { get; set; } = [];

    private IReadOnlyList<TimelineEntry> Entries => JobTimeline.Of(Job, Candidates);

    private IEnumerable<TimelineEntry> Page => Entries.Skip((_page - 1) * PageSize).Take(PageSize);
}
