using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.Datasets.Components;

/// <summary>State of a version as icon, colour and word.</summary>
public partial class DatasetStatusBadge : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public DatasetVersionStatus Status { get; set; }

    private BadgeKind Kind => Status switch
    {
        DatasetVersionStatus.Ready => BadgeKind.Success,
        DatasetVersionStatus.Failed => BadgeKind.Danger,
        _ => BadgeKind.Info,
    };

    private string Icon => Status switch
    {
        DatasetVersionStatus.Ready => "circle-check",
        DatasetVersionStatus.Failed => "circle-x",
        _ => "loader",
    };
}
