using Microsoft.EntityFrameworkCore;
using SagePortal.AutoML.Artifacts;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>Makes a version of a model file from elsewhere, once it was read, checked and written anew.</summary>
[UseCase(ModelRegistryActions.CreateModelPackage)]
public sealed class ImportModelPackage(
    PortalDbFactory dbs, IAccess access, CurrentCaller caller, ModelFileImport import, CreateModelPackageGroup groups, PackageRegister register, PackageArtifacts artifacts)
{
    public async Task<Result<RegisteredPackage>> RunAsync(ImportModelPackageRequest request, CancellationToken cancellationToken)
    {
        var package = new CreateModelPackageRequest { ModelPackageGroupName = request.ModelPackageGroupName, ModelPackageDescription = string.IsNullOrWhiteSpace(request.ModelPackageDescription) ? null : request.ModelPackageDescription };
        var question = await register.QuestionAsync(package, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.CreateModelPackage, question.Arn, question.Context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<RegisteredPackage>.Failure(allowed.Errors);
        }

        if (new ConstraintList().Name("ModelPackageGroupName", request.ModelPackageGroupName).Add(ModelPackageRules.Check(package)).Errors is { Count: > 0 } errors)
        {
            return Result<RegisteredPackage>.Failure(errors);
        }

        return await import.RunAsync(
            request.Content,
            request.TargetColumn,
            request.Labels,
            (path, pipeline) => RegisterAsync(request, package, path, pipeline, question.GroupExists, cancellationToken),
            cancellationToken);
    }

    private async Task<Result<RegisteredPackage>> RegisterAsync(
        ImportModelPackageRequest request, CreateModelPackageRequest package, string path, FittedPipeline pipeline, bool groupExists, CancellationToken cancellationToken)
    {
        var signature = ModelSignature.Of(pipeline);
        if (groupExists && request.CheckSchema && await WhyNotAsync(request.ModelPackageGroupName, signature, cancellationToken) is { } differs)
        {
            return differs;
        }

        if (!groupExists)
        {
            var made = await groups.RunAsync(new CreateModelPackageGroupRequest { ModelPackageGroupName = request.ModelPackageGroupName }, cancellationToken);
            if (!made.IsSuccess)
            {
                return Result<RegisteredPackage>.Failure(made.Errors);
            }
        }

        var prefix = ModelRegistryActions.ObjectPrefix(request.ModelPackageGroupName, Guid.CreateVersion7());
        var isEntered = false;
        try
        {
            await using var content = File.OpenRead(path);
            var model = await artifacts.PutAsync(caller.AccountId, prefix + PackageArtifacts.ModelFile, content, long.MaxValue, cancellationToken);
            if (!model.IsSuccess)
            {
                return Result<RegisteredPackage>.Failure(model.Errors);
            }

            var payload = await SamplePayload.StoreAsync(artifacts, caller.AccountId, prefix, pipeline, cancellationToken);
            var stored = new StoredArtifacts(prefix, model.Value.Key, model.Value.Length, model.Value.Sha256, null, null);
            var entered = await register.EnterAsync(package, Content(request, pipeline, signature, stored, payload), cancellationToken);
            isEntered = entered.IsSuccess;
            return entered;
        }
        finally
        {
            if (!isEntered)
            {
                await artifacts.DeleteAsync(caller.AccountId, prefix);
            }
        }
    }

    private async Task<Error?> WhyNotAsync(string groupName, ModelSignature signature, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var versions = await db.Set<ModelPackage>().AsNoTracking().Where(p => p.GroupId != null && p.Name == groupName).OrderByDescending(p => p.Version).Take(50).ToListAsync(cancellationToken);
        var known = versions.Where(v => v.Content.Signature is not null).ToList();
        var compared = known.Find(v => v.ApprovalStatus == ModelApprovalStatus.Approved) ?? known.FirstOrDefault();
        return compared is not null && signature.DifferenceFrom(compared.Content.Signature!) is { } difference
            ? ModelRegistryErrors.SchemaDiffers(compared.Version!.Value, difference)
            : null;
    }

    private ModelPackageContent Content(ImportModelPackageRequest request, FittedPipeline pipeline, ModelSignature signature, StoredArtifacts stored, string payload) => new()
    {
        InferenceSpecification = ServedModel.Specification(artifacts.UriOf(caller.AccountId, stored.ModelKey), pipeline.ProblemType),
        Domain = "MACHINE_LEARNING",
        Task = ServedModel.TaskOf(pipeline.ProblemType),
        SamplePayloadUrl = payload,
        Signature = signature,
        Scores = [.. pipeline.Manifest.Metrics.Select(m => new ModelScore(m.Name, m.Value, m.StandardDeviation))],
        Stored = stored,
        Origin = new ModelPackageOrigin
        {
            FileName = Path.GetFileName(request.FileName),
            FileFormat = pipeline.Manifest.Algorithm is "XGBoost" or "LightGBM" ? pipeline.Manifest.Algorithm : "SagePortal",
            Algorithm = pipeline.Manifest.Algorithm,
        },
    };
}
