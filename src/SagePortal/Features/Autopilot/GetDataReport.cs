using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.AutoML.Reports;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>A job's own data exploration report: the data as it was trained on, whatever became of the dataset.</summary>
[UseCase(AutopilotActions.DescribeAutoMLJob)]
public sealed class GetDataReport(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Arns arns)
{
    public async Task<Result<JobDataReport>> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var job = await db.Set<AutoMLJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);
        var arn = arns.JobArn(caller.AccountId, name);
        var allowed = await access.CheckAsync(AutopilotActions.DescribeAutoMLJob, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<JobDataReport>.Failure(allowed.Errors);
        }

        return job is null ? AutopilotErrors.NotFound(arn, name) : new JobDataReport(await ReadAsync(name, cancellationToken));
    }

    private async Task<DataReport?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var (bucket, key) = (arns.DefaultBucket(caller.AccountId), AutopilotActions.DataReportKey(name));
        if (await objects.FindAsync(caller.AccountId, bucket, key, cancellationToken) is null)
        {
            return null;
        }

        await using var content = await objects.OpenReadAsync(caller.AccountId, bucket, key, cancellationToken);
        return await JsonSerializer.DeserializeAsync(content, AutoMLJson.Default.DataReport, cancellationToken);
    }
}

/// <param name="Report">Null until the job has read its data.</param>
public sealed record JobDataReport(DataReport? Report);
