using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;

namespace SagePortal.Features.AccessManagement;

/// <summary>A user, group or role as conditions see it; one that does not exist has only the ARN of its name.</summary>
public sealed class HolderTarget
{
    private readonly string _tags;

    internal HolderTarget(string accountId, HolderKind kind, string name, PolicyHolder? holder)
    {
        Arn = holder?.Arn ?? IamArns.Of(kind, accountId, "/", name);
        PermissionsBoundary = holder?.PermissionsBoundary;
        _tags = holder?.Tags ?? "{}";
    }

    public string Arn { get; }

    public string? PermissionsBoundary { get; }

    /// <summary>Its tags and its boundary.</summary>
    public RequestContext Context => new RequestContext().OfResource(_tags).With(AccessManagementActions.PermissionsBoundaryKey, PermissionsBoundary);

    /// <summary>For calls that name a managed policy.</summary>
    public RequestContext With(string policyArn) => Context.With(AccessManagementActions.PolicyArnKey, policyArn);
}
