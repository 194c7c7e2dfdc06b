using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>Works out an update, for people and for followed groups alike.</summary>
public sealed class DeploymentPlanner(FleetBuilder fleets)
{
    /// <returns>The order, or every error.</returns>
    public async Task<Result<DeploymentOrder>> PlanAsync(PortalDb db, Endpoint endpoint, UpdateEndpointRequest request, DeploymentAuthor author, CancellationToken cancellationToken)
    {
        var fleet = await fleets.BuildAsync(db, endpoint.AccountId, request.EndpointConfigName, cancellationToken);
        if (!fleet.IsSuccess)
        {
            return Result<DeploymentOrder>.Failure(fleet.Errors);
        }

        var config = request.RetainDeploymentConfig == true ? endpoint.LastDeploymentConfig : request.DeploymentConfig;
        var variants = RetainedProperties.Weights(request, endpoint.Variants, fleet.Value);
        var plan = TrafficPlan.Of(config, variants.Sum(v => v.InstanceCount ?? 0));
        List<Error> errors = [.. plan.Errors, .. await CheckAlarmsAsync(db, config, cancellationToken)];
        if (plan.Value is { IsStepwise: true } && endpoint.Variants.Count > 0 && !SameNames(endpoint.Variants, variants))
        {
            errors.Add(EndpointsErrors.VariantNamesDiffer());
        }

        if (variants.All(v => v.Weight == 0))
        {
            errors.Add(EndpointsErrors.WeightsZero());
        }

        return errors.Count > 0
            ? Result<DeploymentOrder>.Failure(errors)
            : new DeploymentOrder
            {
                Fleet = RetainedProperties.Capture(request, endpoint.Fleet, fleet.Value),
                Variants = variants,
                Config = config,
                Plan = plan.Value!,
                Cause = author.Cause,
                StartedByArn = author.Arn,
                StartedByName = author.Name,
            };
    }

    /// <summary>Alarms that a policy names and nobody has made.</summary>
    public static async Task<IReadOnlyList<Error>> CheckAlarmsAsync(PortalDb db, DeploymentConfig? config, CancellationToken cancellationToken)
    {
        var names = config?.AlarmNames ?? [];
        var known = await db.Set<EndpointAlarm>().Where(a => names.Contains(a.Name)).Select(a => a.Name).ToListAsync(cancellationToken);
        return [.. names.Except(known, StringComparer.Ordinal).Select(EndpointsErrors.AlarmNotFound)];
    }

    private static bool SameNames(IReadOnlyList<VariantState> a, IReadOnlyList<VariantState> b) =>
        a.Select(v => v.VariantName).ToHashSet(StringComparer.Ordinal).SetEquals(b.Select(v => v.VariantName));
}

/// <summary>Who wants a deployment.</summary>
/// <param name="Arn">Principal.</param>
/// <param name="Name">As history shows it.</param>
/// <param name="Cause">Version of the registry that led to it; null when a person asked.</param>
public sealed record DeploymentAuthor(string Arn, string Name, string? Cause = null);
