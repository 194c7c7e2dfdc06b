using SagePortal.Features.Endpoints.Serving;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>Whole fleets on this host: all variants ready, or none.</summary>
public sealed class FleetHost(ModelHost models, ServingMeter meter)
{
    /// <summary>Loads and warms every model. Counted: each success wants one <see cref="ReleaseAsync"/>.</summary>
    /// <returns>Why not, with the variant's name.</returns>
    public async Task<Result> PrepareAsync(string accountId, Guid fleetId, FleetDefinition fleet, CancellationToken cancellationToken)
    {
        var prepared = new List<ServedVariant>();
        foreach (var variant in VariantsOf(fleetId, fleet))
        {
            var result = await models.PrepareAsync(accountId, variant, cancellationToken);
            if (!result.IsSuccess)
            {
                foreach (var earlier in prepared)
                {
                    await models.ReleaseAsync(accountId, earlier);
                }

                return EndpointsErrors.LoadFailed(variant.Name, result.Error.Message);
            }

            prepared.Add(variant);
        }

        return Result.Success;
    }

    public async Task ReleaseAsync(string accountId, Guid fleetId, FleetDefinition fleet)
    {
        foreach (var variant in VariantsOf(fleetId, fleet))
        {
            await models.ReleaseAsync(accountId, variant);
        }
    }

    /// <summary>Requests that the fleet works on at this moment on this host.</summary>
    public long InFlight(string accountId, string endpointName, Guid fleetId) => meter.InFlight(accountId, endpointName, fleetId.ToString("N"));

    private static IEnumerable<ServedVariant> VariantsOf(Guid fleetId, FleetDefinition fleet)
    {
        var served = ServedEndpoints.Fleet(fleetId, fleet, [], 1);
        return served.Variants.Concat(served.ShadowVariants);
    }
}
