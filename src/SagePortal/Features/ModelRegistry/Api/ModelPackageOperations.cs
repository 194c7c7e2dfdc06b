using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Api;

/// <summary>SageMaker's operations on model packages, with and without versions.</summary>
internal sealed class ModelPackageOperations : AwsOperationSet
{
    private const int UsualPage = 100;

    public ModelPackageOperations()
        : base("sagemaker")
    {
        Query<CreateModelPackage, RegisteredPackage>(
            "CreateModelPackage", (create, call) => create.RunAsync(call.Input.As<CreateModelPackageRequest>(), call.Cancellation), (package, _) => new { ModelPackageArn = package.Arn });
        Query<DescribeModelPackage, DescribedModelPackage>(
            "DescribeModelPackage", (describe, call) => describe.RunAsync(call.Text("ModelPackageName"), call.Cancellation), (package, _) => package.ToDescription());
        Query<BatchDescribeModelPackage, BatchDescribedModelPackages>(
            "BatchDescribeModelPackage", (describe, call) => describe.RunAsync(call.Input.Texts("ModelPackageArnList"), call.Cancellation), (packages, _) => packages);
        Query<UpdateModelPackage, string>(
            "UpdateModelPackage", (update, call) => update.RunAsync(call.Input.As<UpdateModelPackageRequest>(), call.Cancellation), (arn, _) => new { ModelPackageArn = arn });
        Command<DeleteModelPackage>("DeleteModelPackage", (delete, call) => delete.RunAsync(call.Text("ModelPackageName"), call.Cancellation));
        Add("ListModelPackages", ListAsync);
    }

    private static Task<Result<object?>> ListAsync(AwsCall call)
    {
        var filter = new ModelPackageFilter
        {
            ModelPackageGroupName = call.Input.TextOrNull("ModelPackageGroupName"),
            Type = call.Input.Enum<ModelPackageType>("ModelPackageType"),
            ModelApprovalStatus = call.Input.Enum<ModelApprovalStatus>("ModelApprovalStatus"),
            NameContains = call.Input.TextOrNull("NameContains"),
            CreationTimeAfter = call.Input.Time("CreationTimeAfter"),
            CreationTimeBefore = call.Input.Time("CreationTimeBefore"),
            SortBy = call.Input.Enum<RegistrySort>("SortBy") ?? RegistrySort.CreationTime,
            Descending = call.Input.TextOrNull("SortOrder") == "Descending",
        };
        return call.TokenPageAsync(
            $"model-packages/{filter}",
            UsualPage,
            (skip, take) => call.Use<ListModelPackages>().RunAsync(filter with { Skip = skip, Take = take }, call.Cancellation),
            page => (page.Packages.Count, page.Total),
            (page, next) => new { ModelPackageSummaryList = page.Packages.Select(package => Summary(package, call.Use<Arns>())), NextToken = next });
    }

    private static object Summary(ModelPackage package, Arns arns) => new
    {
        ModelPackageName = package.GroupId is null ? package.Name : null,
        ModelPackageGroupName = package.GroupId is null ? null : package.Name,
        ModelPackageVersion = package.Version,
        ModelPackageArn = arns.PackageArn(package.AccountId, package.Name, package.Version),
        ModelPackageDescription = package.Description,
        CreationTime = package.CreatedAt,
        ModelPackageStatus = package.Status,
        ModelApprovalStatus = package.ApprovalStatus,
        ModelLifeCycle = package.LifeCycle,
        ModelPackageRegistrationType = package.RegistrationType,
    };
}
