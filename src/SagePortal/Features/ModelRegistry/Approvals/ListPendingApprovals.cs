using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Approvals;

/// <summary>The approval inbox: versions that wait and that the caller may describe, oldest first, with what the caller may do about each.</summary>
[UseCase(ModelRegistryActions.ListModelPackages)]
public sealed class ListPendingApprovals(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, Arns arns)
{
    private const int Most = 500;

    public async Task<Result<IReadOnlyList<PendingApproval>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(ModelRegistryActions.ListModelPackages, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<PendingApproval>>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var rules = await reader.RulesAsync(db, cancellationToken);
        var waiting = await db.Set<ModelPackage>().AsNoTracking()
            .Where(p => p.ApprovalStatus == ModelApprovalStatus.PendingManualApproval && p.RegistrationType != ModelPackageRegistrationType.Logged)
            .OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).Take(Most)
            .Join(db.Set<ModelPackageGroup>(), p => p.GroupId, g => g.Id, (p, g) => new { Package = p, g.TagsJson })
            .ToListAsync(cancellationToken);
        var visible = await access.FilterAsync(
            ModelRegistryActions.DescribeModelPackage, waiting, w => (arns.PackageArn(caller.AccountId, w.Package.Name, w.Package.Version), w.TagsJson), cancellationToken);
        List<PendingApproval> pending = [];
        foreach (var row in visible)
        {
            var arn = arns.PackageArn(caller.AccountId, row.Package.Name, row.Package.Version);
            pending.Add(new PendingApproval(
                row.Package,
                arn,
                await MayAsync(ModelApprovalStatus.Approved),
                await MayAsync(ModelApprovalStatus.Rejected),
                rules.FourEyes && row.Package.Authors.Contains(caller.Value.PersonId)));

            Task<bool> MayAsync(ModelApprovalStatus status) =>
                access.MayAsync(ModelRegistryActions.UpdateModelPackage, arn, ModelRegistryActions.Setting(row.TagsJson, status, null, null), cancellationToken);
        }

        return pending;
    }
}

/// <summary>A version that waits.</summary>
/// <param name="Package">Detached.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="MayApprove">The caller's policies allow approving it.</param>
/// <param name="MayReject">The caller's policies allow rejecting it.</param>
/// <param name="IsOwn">Four-eyes keeps the caller from approving it.</param>
public sealed record PendingApproval(ModelPackage Package, string Arn, bool MayApprove, bool MayReject, bool IsOwn);
