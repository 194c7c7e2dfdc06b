using SagePortal.Features.Datasets;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>
/// An object that is no dataset as something to train on, as SageMaker takes it. The job's role reads it, so the role is asked, before anything is said of
/// what is there; the first rows are looked at, the trainer decides the types.
/// </summary>
public sealed class FindTrainingObject(IObjectStore objects, RoleDecisions decisions, IAccess access, CurrentCaller caller)
{
    /// <param name="uri"><c>s3://bucket/key</c>, or a prefix that exactly one object is below.</param>
    /// <param name="roleArn">Of the job; null asks what the caller may.</param>
    /// <param name="job">Its name.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    /// <returns>The table, or why it cannot be trained on: not allowed, absent, no table.</returns>
    public async Task<Result<TrainingTable>> RunAsync(string uri, string? roleArn, string job, CancellationToken cancellationToken)
    {
        if (ObjectUri.TryParse(uri) is not { } address)
        {
            return AutopilotErrors.ObjectMissing(uri);
        }

        var found = await FindAsync(address, roleArn, job, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<TrainingTable>.Failure(found.Errors);
        }

        var preview = await DatasetPreview.CheckAsync(objects, caller.AccountId, address.Bucket, found.Value.Key, cancellationToken);
        return preview.IsSuccess
            ? new TrainingTable("", 0, address.Bucket, found.Value.Key, found.Value.Length, 0, [.. preview.Value.Columns.Select(c => new TrainingColumn { Schema = c })]) { IsProfiled = false }
            : AutopilotErrors.ObjectUnreadable(uri, preview.Error.Message);
    }

    private async Task<Result<StoredObject>> FindAsync(ObjectUri address, string? roleArn, string job, CancellationToken cancellationToken)
    {
        var exact = await objects.FindAsync(caller.AccountId, address.Bucket, address.Key, cancellationToken);
        var (action, resource) = exact is null
            ? (AutopilotActions.ListBucket, Arns.S3Bucket(address.Bucket))
            : (AutopilotActions.GetObject, Arns.S3(address.Bucket, address.Key));
        var allowed = await CheckAsync(roleArn, job, action, resource, cancellationToken);
        if (!allowed.IsSuccess || exact is not null)
        {
            return allowed.IsSuccess ? exact! : allowed.Error;
        }

        var below = await objects.ListAsync(caller.AccountId, address.Bucket, address.Key, cancellationToken).Where(o => !o.Key.EndsWith('/')).Take(2).ToListAsync(cancellationToken);
        if (below is not [var only])
        {
            return below.Count == 0 ? AutopilotErrors.ObjectMissing(address.ToString()) : AutopilotErrors.ObjectAmbiguous(address.ToString());
        }

        allowed = await CheckAsync(roleArn, job, AutopilotActions.GetObject, Arns.S3(address.Bucket, only.Key), cancellationToken);
        return allowed.IsSuccess ? only : allowed.Error;
    }

    private Task<Result> CheckAsync(string? roleArn, string job, string action, string resource, CancellationToken cancellationToken) =>
        roleArn is null ? access.CheckAsync(action, resource, null, cancellationToken) : decisions.CheckAsync(roleArn, job, action, resource, cancellationToken);
}
