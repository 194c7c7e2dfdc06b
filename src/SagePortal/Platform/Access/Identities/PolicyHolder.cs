using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Platform.Access.Identities;

/// <summary>A user, group or role with its own small documents, so that one row tells all that is attached to it.</summary>
public abstract class PolicyHolder : IAccessState
{
    /// <summary>Managed policies of one user, group or role.</summary>
    public const int MaxAttached = 10;

    public abstract HolderKind Kind { get; }

    /// <summary>Name without the path.</summary>
    public abstract string EntityName { get; }

    /// <summary>Twelve digits, as in AWS.</summary>
    public string AccountId { get; protected set; } = "";

    /// <summary>ARNs of the attached managed policies, of AWS's and of the account's own.</summary>
    public IReadOnlyList<string> AttachedPolicies { get; private set; } = [];

    /// <summary>Inline policies: name to text.</summary>
    public IReadOnlyDictionary<string, string> InlinePolicies { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>ARN of the managed policy that bounds what the others grant; null for none. Never set on groups.</summary>
    public string? PermissionsBoundary { get; private set; }

    /// <summary>See <see cref="ResourceTags"/>. Never set on groups.</summary>
    public string Tags { get; private set; } = "{}";

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    public string Arn => IamArns.Of(Kind, AccountId, Path, EntityName);

    /// <summary><c>/</c> or <c>/…/</c>.</summary>
    public virtual string Path => "/";

    /// <summary>Characters other than white space that all inline policies together may have.</summary>
    public int MaxInlineLength => Kind switch
    {
        HolderKind.User => 2_048,
        HolderKind.Group => 5_120,
        _ => 10_240,
    };

    /// <summary>Idempotent, as in AWS.</summary>
    public Result Attach(string policyArn)
    {
        if (AttachedPolicies.Contains(policyArn, StringComparer.Ordinal))
        {
            return Result.Success;
        }

        if (AttachedPolicies.Count >= MaxAttached)
        {
            return IamErrors.QuotaExceeded($"PoliciesPer{Kind}", MaxAttached);
        }

        AttachedPolicies = [.. AttachedPolicies, policyArn];
        Touch();
        return Result.Success;
    }

    public Result Detach(string policyArn)
    {
        if (!AttachedPolicies.Contains(policyArn, StringComparer.Ordinal))
        {
            return IamErrors.PolicyNotAttached(policyArn);
        }

        AttachedPolicies = [.. AttachedPolicies.Where(p => p != policyArn)];
        Touch();
        return Result.Success;
    }

    /// <param name="name">New, or the one to replace.</param>
    /// <param name="document">Validated text.</param>
    public Result PutInline(string name, string document)
    {
        var others = InlinePolicies.Where(p => p.Key != name).Sum(p => PolicyText.Length(p.Value));
        if (others + PolicyText.Length(document) > MaxInlineLength)
        {
            return IamErrors.InlineTooLong(Kind, EntityName, MaxInlineLength);
        }

        InlinePolicies = new Dictionary<string, string>(InlinePolicies, StringComparer.Ordinal) { [name] = document };
        Touch();
        return Result.Success;
    }

    public Result RemoveInline(string name)
    {
        if (!InlinePolicies.ContainsKey(name))
        {
            return IamErrors.InlineNotFound(Kind, name);
        }

        InlinePolicies = InlinePolicies.Where(p => p.Key != name).ToDictionary(StringComparer.Ordinal);
        Touch();
        return Result.Success;
    }

    public void Bound(string policyArn)
    {
        PermissionsBoundary = policyArn;
        Touch();
    }

    public Result Unbound()
    {
        if (PermissionsBoundary is null)
        {
            return IamErrors.NoBoundary(Kind, EntityName);
        }

        PermissionsBoundary = null;
        Touch();
        return Result.Success;
    }

    /// <summary>Adds tags, or gives known keys another value.</summary>
    public Result AddTags(IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        var added = IamTags.Add(Tags, tags);
        if (added.IsSuccess)
        {
            Tags = added.Value;
            Touch();
        }

        return added;
    }

    /// <summary>Unknown keys do not matter.</summary>
    public void RemoveTags(IReadOnlyList<string> keys)
    {
        Tags = IamTags.Remove(Tags, keys);
        Touch();
    }

    /// <summary>For whoever replaces the whole set at once.</summary>
    protected void SetAttached(IEnumerable<string> policyArns)
    {
        AttachedPolicies = [.. policyArns];
        Touch();
    }

    protected void Touch() => Version++;
}
