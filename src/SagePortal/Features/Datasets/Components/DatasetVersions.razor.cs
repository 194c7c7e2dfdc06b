using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Datasets.Components;

/// <summary>All versions, newest first.</summary>
public partial class DatasetVersions : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public required DatasetDescription Found { get; set; }
}
