using Microsoft.Extensions.Localization;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Views;

/// <summary>A deployment policy in a line.</summary>
public static class PolicyText
{
    /// <summary>What it comes to, e.g. <c>10 % → 100 %, 5 min each</c>.</summary>
    public static string Of(IStringLocalizer strings, DeploymentConfig? config)
    {
        var plan = TrafficPlan.Of(config, 1).Value ?? TrafficPlan.AllAtOnce;
        var steps = string.Join(" → ", plan.Shares.Select(s => Format.Percent(s, 0)));
        return plan.Bake > TimeSpan.Zero ? strings["PolicyBakes", steps, Format.Duration(plan.Bake)] : strings["PolicySteps", steps];
    }
}
