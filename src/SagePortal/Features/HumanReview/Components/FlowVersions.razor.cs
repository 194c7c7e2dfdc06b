using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>Who made which version when, and what changed between two of them.</summary>
public sealed partial class FlowVersions : ComponentBase
{
    private IReadOnlyList<FlowChange> _changes = [];
    private int _from;
    private int _to;
    private int _shown;

    [Inject]
    public required DescribeFlowDefinition Describe { get; init; }

    [Parameter, EditorRequired]
    public FlowDescription Flow { get; set; } = default!;

    private List<SelectOption> Options => [.. Flow.Versions.Select(v => new SelectOption(Text(v.Version), L["VersionNumber", v.Version]))];

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Flow.Flow.Version && Flow.Versions.Count > 1)
        {
            _shown = Flow.Flow.Version;
            await CompareAsync(Text(Flow.Versions[1].Version), Text(Flow.Versions[0].Version));
        }
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    private async Task CompareAsync(string? from, string? to)
    {
        (_from, _to) = (int.Parse(from!, CultureInfo.InvariantCulture), int.Parse(to!, CultureInfo.InvariantCulture));
        var (before, after) = (await Describe.RunAsync(Flow.Flow.Name, _from, CancellationToken.None), await Describe.RunAsync(Flow.Flow.Name, _to, CancellationToken.None));
        _changes = before.IsSuccess && after.IsSuccess ? FlowChange.Between(before.Value.Flow, after.Value.Flow) : [];
    }
}
