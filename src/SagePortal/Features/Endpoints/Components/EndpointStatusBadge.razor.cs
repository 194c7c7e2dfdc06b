using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>An endpoint's status by icon, word and colour.</summary>
public sealed partial class EndpointStatusBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public EndpointStatus Status { get; set; }

    private BadgeKind Kind => Status switch
    {
        EndpointStatus.InService => BadgeKind.Success,
        EndpointStatus.Creating or EndpointStatus.Updating => BadgeKind.Info,
        EndpointStatus.RollingBack => BadgeKind.Warning,
        _ => BadgeKind.Danger,
    };

    private string Icon => Status switch
    {
        EndpointStatus.InService => "circle-check",
        EndpointStatus.Creating or EndpointStatus.Updating => "loader-circle",
        EndpointStatus.RollingBack => "undo-2",
        _ => "circle-x",
    };
}
