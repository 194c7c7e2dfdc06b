namespace SagePortal.Policies.Evaluation;

/// <summary>One question: may this action be done to this resource under these circumstances?</summary>
public sealed class AccessRequest
{
    private readonly Dictionary<string, IReadOnlyList<string>> _context = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="action"><c>service:Name</c>, without wildcards.</param>
    /// <param name="resource">An ARN, or <c>*</c> for an action without a resource.</param>
    /// <param name="context">Condition keys (case-insensitive) and their values; a key in the map is present even when its list is empty.</param>
    public AccessRequest(string action, string resource, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>? context = null)
    {
        Action = action;
        Resource = resource;
        ResourceParts = resource.Split(':', 6);
        foreach (var (key, values) in context ?? [])
        {
            _context[key] = values;
        }
    }

    public string Action { get; }

    public string Resource { get; }

    internal string[] ResourceParts { get; }

    /// <summary>The values of a condition key; null when the request does not carry it.</summary>
    public IReadOnlyList<string>? Values(string key) => _context.GetValueOrDefault(key);
}
