using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Deploying;

/// <summary>
/// CreateModel, CreateEndpointConfig and CreateEndpoint or UpdateEndpoint in one go, with names that say where things come from. What was
/// made is taken back when a later step is refused.
/// </summary>
[UseCase(EndpointsActions.CreateModel)]
public sealed class DeployModel(PortalDbFactory dbs, IAccess access, CurrentCaller caller, DeploySources sources, DeployCommands commands, EndpointsScope scope)
{
    private const string Variant = "AllTraffic";

    /// <returns>The endpoint's ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(DeployRequest request, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(request, cancellationToken);
        var may = await MayAsync(request, names, cancellationToken);
        if (!may.IsSuccess)
        {
            return Result<string>.Failure(may.Errors);
        }

        if (!Names.IsValid(request.EndpointName))
        {
            return EndpointsErrors.NameInvalid("EndpointName", request.EndpointName);
        }

        var model = request.ModelName ?? names.Model;
        if (request.ModelName is null)
        {
            var made = await MakeModelAsync(request, model, cancellationToken);
            if (!made.IsSuccess)
            {
                return made;
            }
        }

        var config = await commands.CreateConfig.RunAsync(Config(request, names.Config, model), cancellationToken);
        var deployed = config.IsSuccess ? await DeployAsync(request, names.Config, cancellationToken) : config;
        if (!deployed.IsSuccess)
        {
            await TakeBackAsync(config.IsSuccess ? names.Config : null, request.ModelName is null ? model : null, cancellationToken);
        }

        return deployed;
    }

    private async Task<Result> MayAsync(DeployRequest request, (string Model, string Config) names, CancellationToken cancellationToken)
    {
        var (arns, account) = (scope.Arns, caller.AccountId);
        var model = await access.CheckAsync(EndpointsActions.CreateModel, arns.ModelArn(account, names.Model), null, cancellationToken);
        return model.IsSuccess
            ? await access.CheckAsync(EndpointsActions.CreateEndpointConfig, arns.EndpointConfigArn(account, names.Config), null, cancellationToken)
            : model;
    }

    private async Task<Result<string>> MakeModelAsync(DeployRequest request, string model, CancellationToken cancellationToken)
    {
        var container = request.ModelPackageArn is { } package
            ? new ContainerDefinition { ModelPackageName = package }
            : await sources.CopyCandidateAsync(request.JobName ?? "", request.CandidateName ?? "", model, cancellationToken);
        return container.IsSuccess
            ? await commands.CreateModel.RunAsync(new CreateModelRequest { ModelName = model, PrimaryContainer = container.Value }, cancellationToken)
            : Result<string>.Failure(container.Errors);
    }

    private Task<Result<string>> DeployAsync(DeployRequest request, string config, CancellationToken cancellationToken) =>
        request.UpdatesExisting
            ? commands.Update.RunAsync(
                new UpdateEndpointRequest
                {
                    EndpointName = request.EndpointName,
                    EndpointConfigName = config,
                    DeploymentConfig = request.DeploymentConfig,
                    RetainAllVariantProperties = true,
                    ExcludeRetainedVariantProperties = [new VariantProperty(VariantProperty.Capture)],
                },
                cancellationToken)
            : commands.Create.RunAsync(new CreateEndpointRequest { EndpointName = request.EndpointName, EndpointConfigName = config }, cancellationToken);

    private CreateEndpointConfigRequest Config(DeployRequest request, string name, string model) => new()
    {
        EndpointConfigName = name,
        ProductionVariants = [new ProductionVariant { VariantName = Variant, ModelName = model, InitialInstanceCount = 1, InitialVariantWeight = 1 }],
        DataCaptureConfig = request.CapturePercentage == 0 ? null : new DataCaptureConfig
        {
            EnableCapture = true,
            InitialSamplingPercentage = request.CapturePercentage,
            DestinationS3Uri = $"s3://{scope.Arns.DefaultBucket(caller.AccountId)}/data-capture",
            CaptureOptions = [new CaptureOption("Input"), new CaptureOption("Output")],
            CaptureContentTypeHeader = new CaptureContentTypeHeader { CsvContentTypes = ["text/csv"], JsonContentTypes = ["application/json", "application/jsonlines"] },
        },
    };

    private async Task<(string Model, string Config)> NamesAsync(DeployRequest request, CancellationToken cancellationToken)
    {
        var source = request.ModelPackageArn is { } arn ? arn[(arn.LastIndexOf(":model-package/", StringComparison.Ordinal) + ":model-package/".Length)..] : $"{request.JobName}-{request.CandidateName}";
        await using var db = dbs.Open(caller.AccountId);
        var model = await FreeAsync(Names.From(source), name => db.Set<Model>().AnyAsync(m => m.Name == name, cancellationToken));
        var config = await FreeAsync(Names.From(request.EndpointName), name => db.Set<EndpointConfig>().AnyAsync(c => c.Name == name, cancellationToken));
        return (model, config);
    }

    // churn, churn-2, churn-3 …
    private static async Task<string> FreeAsync(string name, Func<string, Task<bool>> isTaken)
    {
        var stem = name.Length > Names.MaxLength - 5 ? name[..(Names.MaxLength - 5)].TrimEnd('-') : name;
        var free = name;
        for (var number = 2; await isTaken(free); number++)
        {
            free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{number}");
        }

        return free;
    }

    private async Task TakeBackAsync(string? config, string? model, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        db.RemoveRange(await db.Set<EndpointConfig>().Where(c => c.Name == config).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<Model>().Where(m => m.Name == model).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        if (model is not null)
        {
            await scope.Objects.DeleteAsync(caller.AccountId, scope.Arns.DefaultBucket(caller.AccountId), EndpointsActions.ModelKey(model), cancellationToken);
        }
    }
}
