using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>DescribeFlowDefinition: the latest version, or an older one.</summary>
[UseCase(HumanReviewActions.DescribeFlowDefinition)]
public sealed class DescribeFlowDefinition(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    /// <param name="name">Of the flow.</param>
    /// <param name="version">Null for the latest.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Result<FlowDescription>> RunAsync(string name, int? version, CancellationToken cancellationToken)
    {
        var arn = arns.FlowArn(caller.AccountId, name);
        await using var db = dbs.Open(caller.AccountId);
        var versions = await db.Set<FlowDefinition>().AsNoTracking().Where(f => f.Name == name && f.DeletedAt == null).OrderByDescending(f => f.Version).ToListAsync(cancellationToken);
        var flow = version is null ? versions.FirstOrDefault() : versions.Find(f => f.Version == version);
        var allowed = await access.CheckAsync(HumanReviewActions.DescribeFlowDefinition, arn, new RequestContext().OfResource(flow?.TagsJson ?? "{}"), cancellationToken);
        return !allowed.IsSuccess ? Result<FlowDescription>.Failure(allowed.Errors)
            : flow is null ? HumanReviewErrors.FlowNotFound(arn, name)
            : new FlowDescription(flow, arn, arns.WorkteamArn(caller.AccountId, flow.WorkteamName), flow.HumanTaskUiName is { } ui ? arns.HumanTaskUiArn(caller.AccountId, ui) : null, [.. versions.Select(f => new FlowVersion(f.Version, f.CreatedAt, f.CreatedByName))]);
    }
}

/// <summary>A flow and the ARNs it names.</summary>
/// <param name="Flow">Detached.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="WorkteamArn">Of its team.</param>
/// <param name="HumanTaskUiArn">Of its template; null for the row card.</param>
/// <param name="Versions">Newest first.</param>
public sealed record FlowDescription(FlowDefinition Flow, string Arn, string WorkteamArn, string? HumanTaskUiArn, IReadOnlyList<FlowVersion> Versions);

/// <summary>One line of the history.</summary>
public sealed record FlowVersion(int Version, DateTimeOffset CreatedAt, string CreatedByName);
