using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement;

/// <summary>Whether a managed policy is there to be attached.</summary>
internal static class ManagedPolicyTexts
{
    public static async Task<Result> CheckAttachableAsync(this ManagedPolicies managed, PortalDb db, string policyArn, CancellationToken cancellationToken) =>
        (managed.Find(ManagedPolicy.NameOf(policyArn)) is { IsAttachable: true } policy && policy.Arn == policyArn) || await db.FindPolicyAsync(policyArn, cancellationToken) is not null
            ? Result.Success
            : IamErrors.PolicyNotAttachable(policyArn);
}
