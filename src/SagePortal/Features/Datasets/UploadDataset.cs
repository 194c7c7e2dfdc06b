using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Platform.Web;

namespace SagePortal.Features.Datasets;

/// <summary>What comes with an upload.</summary>
/// <param name="Name">Dataset to create, or to add a version to when <see cref="NewVersion"/>.</param>
/// <param name="FileName">As the user called the file.</param>
/// <param name="Content">The bytes, read once to the end.</param>
/// <param name="DeclaredLength">Content length as declared, null when unknown.</param>
public sealed record UploadDatasetRequest(string Name, string FileName, Stream Content, long? DeclaredLength)
{
    public string Description { get; init; } = "";

    public bool NewVersion { get; init; }

    public bool SkipMalformedRows { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}

/// <summary>Name and version number of what was stored.</summary>
public sealed record UploadedDataset(string Name, int Version);

/// <summary>Streams a file into the object store and makes it a dataset, or a version of one. Nothing stays behind on failure.</summary>
[UseCase(DatasetsActions.CreateDataset)]
public sealed class UploadDataset(
    PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Arns arns, ProfilingQueue profiling, IOptions<DatasetsOptions> options, PortalMetrics metrics, TimeProvider clock)
{
    public async Task<Result<UploadedDataset>> RunAsync(UploadDatasetRequest request, CancellationToken cancellationToken)
    {
        var allowed = await MayAsync(request, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<UploadedDataset>.Failure(allowed.Errors);
        }

        var refused = await RefuseEarlyAsync(request, cancellationToken);
        if (refused.Count > 0)
        {
            return Result<UploadedDataset>.Failure(refused);
        }

        var bucket = arns.DefaultBucket(caller.AccountId);
        var key = $"datasets/{request.Name}/{Guid.CreateVersion7():N}";
        var stored = await objects.PutAsync(caller.AccountId, bucket, key, request.Content, options.Value.MaxUploadBytes, cancellationToken);
        if (!stored.IsSuccess)
        {
            return stored.Error.Code == ErrorCodes.ResourceLimitExceeded ? DatasetsErrors.TooLarge(options.Value.MaxUploadBytes) : Result<UploadedDataset>.Failure(stored.Errors);
        }

        var saved = false;
        try
        {
            var readable = await DatasetPreview.CheckAsync(objects, caller.AccountId, bucket, key, cancellationToken);
            if (!readable.IsSuccess)
            {
                return Result<UploadedDataset>.Failure(readable.Errors);
            }

            var result = await SaveAsync(request, bucket, stored.Value, cancellationToken);
            saved = result.IsSuccess;
            if (saved)
            {
                metrics.Uploaded(stored.Value.Length);
            }

            return result;
        }
        finally
        {
            if (!saved)
            {
                await objects.DeleteAsync(caller.AccountId, bucket, key, CancellationToken.None);
            }
        }
    }

    // A version is added to what exists, with its tags; a new dataset brings its own.
    private async Task<Result> MayAsync(UploadDatasetRequest request, CancellationToken cancellationToken)
    {
        var arn = DatasetsActions.Arn(arns, caller.AccountId, request.Name);
        if (!request.NewVersion)
        {
            return await access.CheckCreateAsync(DatasetsActions.CreateDataset, arn, request.Tags, cancellationToken);
        }

        await using var db = dbs.Open(caller.AccountId);
        var context = await DatasetTags.ContextAsync(db, request.Name, cancellationToken);
        return await access.CheckAsync(DatasetsActions.CreateDataset, arn, context, cancellationToken);
    }

    // Everything that can be refused before the first byte is read.
    private async Task<IReadOnlyList<Error>> RefuseEarlyAsync(UploadDatasetRequest request, CancellationToken cancellationToken)
    {
        var errors = new List<Error>(Dataset.Create(caller.AccountId, request.Name, request.Description, request.Tags, caller.Value.Arn, clock.GetUtcNow()).Errors);
        if (request.DeclaredLength > options.Value.MaxUploadBytes)
        {
            errors.Add(DatasetsErrors.TooLarge(options.Value.MaxUploadBytes));
        }

        await using var db = dbs.Open(caller.AccountId);
        var exists = await db.Set<Dataset>().AnyAsync(d => d.Name == request.Name && d.DeletedAt == null, cancellationToken);
        if (exists != request.NewVersion)
        {
            errors.Add(exists ? DatasetsErrors.NameInUse(request.Name) : DatasetsErrors.NotFound(request.Name));
        }

        return errors;
    }

    private async Task<Result<UploadedDataset>> SaveAsync(UploadDatasetRequest request, string bucket, StoredObject stored, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var now = clock.GetUtcNow();
        var dataset = await db.Set<Dataset>().SingleOrDefaultAsync(d => d.Name == request.Name && d.DeletedAt == null, cancellationToken);
        if (dataset is not null != request.NewVersion)
        {
            // Somebody created or deleted the name while the bytes came in.
            return dataset is null ? DatasetsErrors.NotFound(request.Name) : DatasetsErrors.NameInUse(request.Name);
        }

        if (dataset is null)
        {
            var created = Dataset.Create(caller.AccountId, request.Name, request.Description, request.Tags, caller.Value.Arn, now);
            if (!created.IsSuccess)
            {
                return Result<UploadedDataset>.Failure(created.Errors);
            }

            dataset = created.Value;
            db.Add(dataset);
        }

        var version = new DatasetVersion(dataset, dataset.AddVersion(now), bucket, stored, request.FileName, request.SkipMalformedRows, caller.Value.Arn, now);
        db.Add(version);
        db.Record(new AuditRecord(caller.Value, DatasetsActions.CreateDataset, DatasetsActions.Arn(arns, caller.AccountId, dataset.Name), now));
        db.Tell(caller.AccountId, $"dataset/{dataset.Name}", now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Somebody created the name or the version between the look and the save: the unique index or the revision decided.
            return request.NewVersion ? DatasetsErrors.Changed(request.Name) : DatasetsErrors.NameInUse(request.Name);
        }

        await profiling.EnqueueAsync(version, cancellationToken);
        return new UploadedDataset(dataset.Name, version.Number);
    }
}
