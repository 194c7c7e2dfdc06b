using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Reports;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>The measurements and explanations that a version was registered with.</summary>
[UseCase(ModelRegistryActions.DescribeModelPackage)]
public sealed class GetModelPackageReport(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, PackageArtifacts artifacts)
{
    public async Task<Result<ModelPackageReport>> RunAsync(string modelPackageName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await reader.FindAsync(db, modelPackageName, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.DescribeModelPackage, found.Arn, new RequestContext().OfResource(found.TagsJson), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ModelPackageReport>.Failure(allowed.Errors);
        }

        if (found.Package is not { } package)
        {
            return found.NotFound;
        }

        return new ModelPackageReport(
            await ReadAsync(package.Content.Stored?.ReportKey, content => JsonSerializer.DeserializeAsync<CandidateReport>(content, JobJson.Options, cancellationToken), cancellationToken),
            await ReadAsync(package.Content.Stored?.ExplainabilityKey, content => JsonSerializer.DeserializeAsync(content, AutoMLJson.Default.ExplainabilityReport, cancellationToken), cancellationToken));
    }

    private async Task<T?> ReadAsync<T>(string? key, Func<Stream, ValueTask<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        if (key is null || await artifacts.FindAsync(caller.AccountId, key, cancellationToken) is null)
        {
            return null;
        }

        await using var content = await artifacts.OpenAsync(caller.AccountId, key, cancellationToken);
        return await read(content);
    }
}

/// <summary>What a version came with.</summary>
/// <param name="Performance">Null for a version that was not a candidate.</param>
/// <param name="Explanation">Null where nobody explained it.</param>
public sealed record ModelPackageReport(CandidateReport? Performance, ExplainabilityReport? Explanation);
