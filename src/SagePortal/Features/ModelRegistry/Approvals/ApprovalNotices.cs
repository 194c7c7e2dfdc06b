using SagePortal.Platform.Notifications;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Approvals;

/// <summary>Tells approvers what waits for them, and authors what was decided, in the transaction that did it.</summary>
public sealed class ApprovalNotices(Approvers approvers, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    public async Task AskAsync(PortalDb db, ModelPackage package, ModelPackageGroup group, ModelRegistryRules rules, CancellationToken cancellationToken)
    {
        if (package is not { ApprovalStatus: ModelApprovalStatus.PendingManualApproval, RegistrationType: not ModelPackageRegistrationType.Logged })
        {
            return;
        }

        foreach (var person in await approvers.FindAsync(db, package, group, rules, arns.PackageArn(package.AccountId, package.Name, package.Version), cancellationToken))
        {
            Tell(db, package, person, "ModelApprovalRequested");
        }
    }

    public void Answer(PortalDb db, ModelPackage package)
    {
        if (package.ApprovalStatus is not (null or ModelApprovalStatus.PendingManualApproval) && package.CreatedBy != caller.Value.PersonId)
        {
            Tell(db, package, package.CreatedBy, $"Model{package.ApprovalStatus}");
        }
    }

    private void Tell(PortalDb db, ModelPackage package, Guid person, string kind)
    {
        var now = clock.GetUtcNow();
        db.Add(new Notification(package.AccountId, person, kind, $"{package.Name}/{package.Version}", ModelRegistryActions.PackageAddress(package.Name, package.Version), now));
        db.Tell(package.AccountId, Notification.Topic(person), now);
    }
}
