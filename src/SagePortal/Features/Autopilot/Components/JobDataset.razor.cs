using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>The job's data exploration report: summary, findings, target, prediction power, correlations, columns.</summary>
public sealed partial class JobDataset : ComponentBase
{
    private const string FileName = "data-report.json";

    [Parameter, EditorRequired]
    public AutoMLJob Job { get; set; } = null!;

    /// <summary>Null while loading.</summary>
    [Parameter]
    public JobDataReport? Found { get; set; }

    /// <summary>Whether the file may be saved.</summary>
    [Parameter]
    public bool MayDownload { get; set; }

    [Parameter]
    public string? Error { get; set; }
}
