using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Deployments;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>A deployment while it goes on: how traffic is shared out now, which steps are done, what is watched.</summary>
public sealed partial class DeploymentProgress : ComponentBase
{
    [Parameter, EditorRequired]
    public EndpointDeployment Deployment { get; set; } = null!;

    private int Current => Deployment.Stage switch
    {
        DeploymentStage.Preparing => -1,
        DeploymentStage.Draining => Deployment.Plan.Shares.Count,
        _ => Deployment.StepIndex,
    };

    private string ClassOf(int step) => step < Current ? "is-done" : step == Current ? "is-current" : "";

    private string IconOf(int step) => (step.CompareTo(Current), Deployment.Stage) switch
    {
        (0, DeploymentStage.RollingBack) => "undo-2",
        (0, _) => "loader-circle",
        ( < 0, _) => "circle-check",
        _ => "circle",
    };

    private static string Css(double share) => share.ToString("0.####", CultureInfo.InvariantCulture);
}
