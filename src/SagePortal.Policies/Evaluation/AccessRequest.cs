using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Evaluation;

/// <summary>One question: may this caller do this action to this resource under these circumstances? Immutable.</summary>
public sealed class AccessRequest
{
    private readonly Dictionary<ContextKey, IReadOnlyList<string>> _context;

    // Keys of this resource only; the rest is shared by all requests of a list.
    private readonly IReadOnlyList<KeyValuePair<string, string>> _resourceTags;

    /// <param name="action"><c>service:Name</c>, without wildcards.</param>
    /// <param name="resource">An ARN, or <c>*</c> for an action without a resource.</param>
    /// <param name="context">Condition keys (case-insensitive) and their values; a key without a value counts as absent.</param>
    /// <param name="principal">Who asks; the keys <c>aws:Principal…</c>, <c>aws:userid</c> and <c>aws:username</c> follow from it unless the context gives them.</param>
    /// <param name="resourceAccount">Owner of the resource where its ARN does not say it (S3).</param>
    public AccessRequest(
        string action,
        string resource,
        IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>? context = null,
        Principal? principal = null,
        string? resourceAccount = null)
    {
        Action = action;
        Principal = principal ?? Principal.Nobody;
        _context = RequestKeys.Build(context ?? [], principal);
        _resourceTags = [];
        (Resource, HasArn, ResourceParts, ResourceAccount) = Locate(resource, resourceAccount, Principal);
        if (ResourceAccount.Length > 0)
        {
            _context.TryAdd(RequestKeys.ResourceAccount, [ResourceAccount]);
        }

        SourceIp = Values(RequestKeys.SourceIp) is { Count: 1 } values && IpAddressBits.TryRead(values[0], out var address) ? address : null;
    }

    private AccessRequest(AccessRequest other, string resource, IReadOnlyList<KeyValuePair<string, string>> resourceTags)
    {
        Action = other.Action;
        Principal = other.Principal;
        _context = other._context;
        SourceIp = other.SourceIp;
        _resourceTags = resourceTags;
        (Resource, HasArn, ResourceParts, ResourceAccount) = Locate(resource, null, Principal);
    }

    public string Action { get; }

    public string Resource { get; }

    public Principal Principal { get; }

    /// <summary>The account that owns the resource: as given, from the ARN, else the caller's.</summary>
    public string ResourceAccount { get; }

    internal bool HasArn { get; }

    internal ArnParts ResourceParts { get; }

    /// <summary>The one value of <c>aws:SourceIp</c>, read once for all statements; null when absent or no address.</summary>
    internal IpAddressBits? SourceIp { get; }

    internal bool IsCrossAccount => !string.Equals(ResourceAccount, Principal.AccountId, StringComparison.Ordinal);

    /// <summary>The same question about another resource of the account, for filtering lists: shares all else and copies nothing.</summary>
    /// <param name="resource">Its ARN.</param>
    /// <param name="tags">Its tags, in any order: values of <c>aws:ResourceTag/key</c>.</param>
    public AccessRequest About(string resource, IReadOnlyList<KeyValuePair<string, string>> tags) => new(this, resource, tags);

    /// <summary>The values of a condition key, whatever its case; <c>service:ResourceTag/k</c> is an alias of <c>aws:ResourceTag/k</c>.</summary>
    public ContextValues Values(string key) => Values(new ContextKey(key));

    /// <summary>The same for a key that is known already; allocates nothing.</summary>
    internal ContextValues Values(ContextKey key)
    {
        if (key.TagName is not null)
        {
            for (var i = 0; i < _resourceTags.Count; i++)
            {
                if (string.Equals(_resourceTags[i].Key, key.TagName, StringComparison.OrdinalIgnoreCase))
                {
                    return new ContextValues(_resourceTags[i].Value);
                }
            }
        }

        return _context.TryGetValue(key, out var values) ? new ContextValues(values) : default;
    }

    private static (string Resource, bool HasArn, ArnParts Parts, string Account) Locate(string resource, string? account, Principal principal)
    {
        var hasArn = ArnParts.TrySplit(resource, out var parts);
        return (resource, hasArn, parts, account ?? OwnerOf(hasArn ? resource.AsSpan(parts[4]) : default, principal.AccountId));
    }

    // Without a known caller (identity policies asked alone) nothing is across accounts.
    private static string OwnerOf(ReadOnlySpan<char> owner, string caller) =>
        caller.Length == 0 || owner.Length != 12 || owner.Equals(caller, StringComparison.Ordinal) || owner.ContainsAnyExceptInRange('0', '9') ? caller : owner.ToString();
}
