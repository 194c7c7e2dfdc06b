using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>What an endpoint served when, who wanted it, and how each deployment went.</summary>
public sealed partial class EndpointHistory : ComponentBase
{
    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<EndpointDeployment> Deployments { get; set; } = [];

    private static BadgeKind KindOf(EndpointDeployment deployment) => deployment.Stage switch
    {
        DeploymentStage.Succeeded => BadgeKind.Success,
        DeploymentStage.RolledBack or DeploymentStage.RollingBack => BadgeKind.Warning,
        DeploymentStage.Failed => BadgeKind.Danger,
        DeploymentStage.Cancelled => BadgeKind.Neutral,
        _ => BadgeKind.Info,
    };

    private static string IconOf(EndpointDeployment deployment) => deployment.Stage switch
    {
        DeploymentStage.Succeeded => "circle-check",
        DeploymentStage.RolledBack or DeploymentStage.RollingBack => "undo-2",
        DeploymentStage.Failed => "circle-x",
        DeploymentStage.Cancelled => "circle-stop",
        _ => "loader-circle",
    };
}
