using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>Reads managed policies, AWS's and the account's own alike.</summary>
internal static class PolicyReader
{
    public static async Task<PolicyEntities> EntitiesAsync(this PortalDb db, string arn, CancellationToken cancellationToken) =>
        PolicyEntities.Of(arn, await PolicyAttachments.HoldersAsync(db, cancellationToken));

    public static async Task<Result<IReadOnlyList<PolicyVersionRow>>> VersionRowsAsync(this PortalDb db, ManagedPolicies managed, string arn, CancellationToken cancellationToken)
    {
        if (OfAws(managed, arn) is { } aws)
        {
            return Result.Of<IReadOnlyList<PolicyVersionRow>>([new PolicyVersionRow("v1", true, aws.Json, "", null)]);
        }

        return await db.FindPolicyAsync(arn, cancellationToken) is { } policy
            ? (await db.VersionsAsync(policy, cancellationToken)).ConvertAll(v => new PolicyVersionRow(v.VersionId, v.Number == policy.DefaultVersion, v.Document, v.CreatedBy, v.CreatedAt))
            : IamErrors.PolicyNotFound(arn);
    }

    public static async Task<Result<PolicyDescription>> DescribeAsync(this PortalDb db, ManagedPolicies managed, string arn, CancellationToken cancellationToken)
    {
        var versions = await db.VersionRowsAsync(managed, arn, cancellationToken);
        if (!versions.IsSuccess)
        {
            return versions.Error;
        }

        var policy = await db.FindPolicyAsync(arn, cancellationToken);
        var inForce = versions.Value.Single(v => v.IsDefault);
        return new PolicyDescription(
            IamArns.NameOf(arn),
            arn,
            policy is null,
            policy?.Description ?? "",
            inForce.VersionId,
            inForce.Document,
            versions.Value,
            await db.EntitiesAsync(arn, cancellationToken),
            ResourceTags.FromJson(policy?.Tags ?? "{}"));
    }

    public static ManagedPolicy? OfAws(this ManagedPolicies managed, string arn) => managed.Find(ManagedPolicy.NameOf(arn)) is { } policy && policy.Arn == arn ? policy : null;

    /// <summary>Condition keys of an existing policy.</summary>
    public static RequestContext Context(this CustomerPolicy? policy) => new RequestContext().OfResource(policy?.Tags ?? "{}");
}
