using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>Enters new jobs and has them started.</summary>
public sealed class TransformRegister(PortalDbFactory dbs, TransformQueue queue, ServiceRoles roles, Arns arns, TimeProvider clock)
{
    public async Task<bool> IsTakenAsync(string accountId, string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        return await db.Set<TransformJob>().AnyAsync(j => j.Name == name, cancellationToken);
    }

    /// <param name="creator">Who asked.</param>
    /// <param name="request">Checked.</param>
    /// <param name="model">Of the request.</param>
    /// <param name="files">Its inputs.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    /// <returns>The ARN, or that the name was taken meanwhile.</returns>
    public async Task<Result<string>> EnterAsync(Caller creator, CreateTransformJobRequest request, TransformModel model, IReadOnlyList<TransformJobFile> files, CancellationToken cancellationToken)
    {
        var arn = arns.TransformJobArn(creator.AccountId, request.TransformJobName);
        var now = clock.GetUtcNow();
        if (model.ExecutionRoleArn is null)
        {
            await roles.EnsureAsync(creator, cancellationToken);
        }

        await using var db = dbs.Open(creator.AccountId);
        db.Add(new TransformJob(creator, request, model, files, now));
        db.Record(new AuditRecord(creator, BatchTransformActions.CreateTransformJob, arn, now, detail: Detail(request, files)));
        db.Tell(creator.AccountId, BatchTransformActions.JobTopic(request.TransformJobName), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two requests of one name passed the check at the same time: the unique index decides.
            if (await IsTakenAsync(creator.AccountId, request.TransformJobName, cancellationToken))
            {
                return BatchTransformErrors.NameTaken(arn, request.TransformJobName);
            }

            throw;
        }

        await queue.WakeAsync(cancellationToken);
        return arn;
    }

    /// <summary>What of a request is worth keeping in the audit trail.</summary>
    private static string Detail(CreateTransformJobRequest request, IReadOnlyList<TransformJobFile> files) => JsonSerializer.Serialize(
        new
        {
            request.ModelName,
            request.TransformInput.DataSource.S3DataSource.S3Uri,
            request.TransformOutput.S3OutputPath,
            Files = files.Count,
            Bytes = files.Sum(f => f.Length),
        },
        BatchTransformJson.Options);
}
