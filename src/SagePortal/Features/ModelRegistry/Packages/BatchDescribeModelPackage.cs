using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>BatchDescribeModelPackage: up to 100 at once; those that cannot be described are told one by one.</summary>
[UseCase(ModelRegistryActions.BatchDescribeModelPackage)]
public sealed class BatchDescribeModelPackage(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader)
{
    private const int Most = 100;

    public async Task<Result<BatchDescribedModelPackages>> RunAsync(IReadOnlyList<string> modelPackageArnList, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(ModelRegistryActions.BatchDescribeModelPackage, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<BatchDescribedModelPackages>.Failure(allowed.Errors);
        }

        if (new ConstraintList().Count("ModelPackageArnList", modelPackageArnList.Count, 1, Most) is { Errors.Count: > 0 } violated)
        {
            return Result<BatchDescribedModelPackages>.Failure(violated.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var described = new Dictionary<string, BatchModelPackageSummary>(StringComparer.Ordinal);
        var errors = new Dictionary<string, BatchDescribeModelPackageError>(StringComparer.Ordinal);
        foreach (var asked in modelPackageArnList.Distinct(StringComparer.Ordinal))
        {
            var found = await reader.FindAsync(db, asked, cancellationToken);
            var one = await access.CheckAsync(ModelRegistryActions.DescribeModelPackage, found.Arn, new RequestContext().OfResource(found.TagsJson), cancellationToken);
            var refused = !one.IsSuccess ? one.Error : found.Package is null ? found.NotFound : null;
            if (refused is not null)
            {
                errors[asked] = new BatchDescribeModelPackageError(refused.Code, refused.Message);
            }
            else
            {
                described[asked] = BatchModelPackageSummary.Of(ModelPackageDescription.Of(found.Package!, found.Arn));
            }
        }

        // Nothing found at all is said as such, as for one package.
        return described.Count == 0 && errors.Values.All(e => e.ErrorCode == ErrorCodes.Validation)
            ? new Error(ErrorCodes.Validation, errors.Values.First().ErrorResponse, "ModelPackageArnList")
            : new BatchDescribedModelPackages(described, errors);
    }
}

/// <summary>By the ARNs that were asked for.</summary>
public sealed record BatchDescribedModelPackages(
    IReadOnlyDictionary<string, BatchModelPackageSummary> ModelPackageSummaries, IReadOnlyDictionary<string, BatchDescribeModelPackageError> BatchDescribeModelPackageErrorMap);

/// <summary>Why one could not be described.</summary>
public sealed record BatchDescribeModelPackageError(string ErrorCode, string ErrorResponse);

/// <summary>SageMaker's BatchDescribeModelPackageSummary.</summary>
public sealed record BatchModelPackageSummary
{
    public string? ModelPackageGroupName { get; init; }

    public int? ModelPackageVersion { get; init; }

    public required string ModelPackageArn { get; init; }

    public string? ModelPackageDescription { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public InferenceSpecification? InferenceSpecification { get; init; }

    public required string ModelPackageStatus { get; init; }

    public string? ModelApprovalStatus { get; init; }

    public string? ModelPackageRegistrationType { get; init; }

    internal static BatchModelPackageSummary Of(ModelPackageDescription described) => new()
    {
        ModelPackageGroupName = described.ModelPackageGroupName,
        ModelPackageVersion = described.ModelPackageVersion,
        ModelPackageArn = described.ModelPackageArn,
        ModelPackageDescription = described.DescriptionText,
        CreationTime = described.CreationTime,
        InferenceSpecification = described.InferenceSpecification,
        ModelPackageStatus = described.ModelPackageStatus,
        ModelApprovalStatus = described.ModelApprovalStatus,
        ModelPackageRegistrationType = described.ModelPackageRegistrationType,
    };
}
