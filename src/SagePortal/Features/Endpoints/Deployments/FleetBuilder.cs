using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>Reads a configuration with its models and their artifacts into a fleet.</summary>
public sealed class FleetBuilder(ModelSources sources, Arns arns)
{
    /// <returns>The fleet, or what of it is missing.</returns>
    public async Task<Result<FleetDefinition>> BuildAsync(PortalDb db, string accountId, string configName, CancellationToken cancellationToken)
    {
        var config = await db.Set<EndpointConfig>().AsNoTracking().SingleOrDefaultAsync(c => c.Name == configName, cancellationToken);
        if (config is null)
        {
            return EndpointsErrors.ConfigNotFound(arns.EndpointConfigArn(accountId, configName), configName);
        }

        var errors = new List<Error>();
        var variants = await VariantsAsync(db, accountId, config.Definition.ProductionVariants, errors, cancellationToken);
        var shadows = await VariantsAsync(db, accountId, config.Definition.ShadowProductionVariants ?? [], errors, cancellationToken);
        return errors.Count > 0
            ? Result<FleetDefinition>.Failure(errors)
            : new FleetDefinition
            {
                ConfigName = configName,
                Variants = variants,
                ShadowVariants = shadows,
                Capture = config.Definition.DataCaptureConfig,
                Async = config.Definition.AsyncInferenceConfig,
                Explainer = config.Definition.ExplainerConfig,
            };
    }

    private async Task<IReadOnlyList<FleetVariant>> VariantsAsync(PortalDb db, string accountId, IReadOnlyList<ProductionVariant> variants, List<Error> errors, CancellationToken cancellationToken)
    {
        var built = new List<FleetVariant>();
        foreach (var variant in variants)
        {
            var name = variant.ModelName ?? "";
            var model = await db.Set<Model>().AsNoTracking().SingleOrDefaultAsync(m => m.Name == name, cancellationToken);
            if (model is null)
            {
                errors.Add(EndpointsErrors.ModelNotFound(arns.ModelArn(accountId, name), name));
                continue;
            }

            var containers = await sources.ResolveAsync(accountId, model.Definition, cancellationToken);
            errors.AddRange(containers.Errors);
            built.Add(new FleetVariant(variant, containers.Value ?? [], model.Definition.InferenceExecutionConfig?.Mode == "Direct"));
        }

        return built;
    }
}
