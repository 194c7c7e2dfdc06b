using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Tags;

/// <summary>Finds whatever carries tags by its ARN, in the features that registered it.</summary>
public sealed class TaggedResources(IEnumerable<ITaggedResources> kinds, PortalDbFactory dbs, CurrentCaller caller)
{
    public PortalDb Open() => dbs.Open(caller.AccountId);

    /// <summary>ARN of the same name in the caller's account, which the door is asked about.</summary>
    public string Own(string arn) => OwnArns.Of(arn, caller.AccountId);

    /// <summary>The kind of an ARN of the caller's account and the name in it; null for other accounts' and unknown kinds.</summary>
    internal (ITaggedResources Kind, string Name)? Locate(string arn)
    {
        if (arn.Split(':', 6) is not ["arn", "aws", var service, _, var account, var rest] || account != caller.AccountId || rest.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash))
        {
            return null;
        }

        var (type, name) = (rest[..slash], rest[(slash + 1)..]);
        return kinds.FirstOrDefault(k => k.Kind == (service, type)) is { } kind ? (kind, name) : null;
    }

    internal async Task<ITaggedResource?> FindAsync(PortalDb db, string arn, CancellationToken cancellationToken) =>
        Locate(arn) is { } located ? await located.Kind.FindAsync(db, located.Name, cancellationToken) : null;
}
