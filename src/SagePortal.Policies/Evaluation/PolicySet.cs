using System.Collections.Concurrent;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Evaluation;

/// <summary>
/// The policies of one type that apply together, indexed by action. Immutable but for the index, which fills as actions are asked;
/// safe for any number of threads.
/// </summary>
public sealed class PolicySet
{
    // Actions come from programs: the index must not grow with what a stranger asks.
    private const int MaxIndexed = 2048;

    private readonly ConcurrentDictionary<string, ActionRules> _index = new(StringComparer.OrdinalIgnoreCase);

    private readonly Lazy<IReadOnlyList<string>> _keys;

    private PolicySet(PolicyType type, IReadOnlyList<AttachedPolicy> policies)
    {
        Type = type;
        Policies = policies;
        _keys = new Lazy<IReadOnlyList<string>>(() => [.. policies.SelectMany(p => p.Document.Statements).SelectMany(s => s.Keys).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    public PolicyType Type { get; }

    public IReadOnlyList<AttachedPolicy> Policies { get; }

    /// <summary>The condition keys that its conditions and variables use, as first written.</summary>
    public IReadOnlyList<string> Keys => _keys.Value;

    /// <summary>Without a policy it allows nothing and denies nothing.</summary>
    public static PolicySet Compile(PolicyType type, IReadOnlyList<AttachedPolicy> policies) => new(type, [.. policies]);

    /// <summary>
    /// For each statement that allows the request's action, what a call must name and tag for its resource and its <c>aws:RequestTag/…</c>
    /// conditions to hold. A call on these terms may still be denied, by other conditions or other policies: decide it.
    /// </summary>
    public IEnumerable<CreationTerms> TermsOf(AccessRequest request)
    {
        foreach (var rule in RulesOf(request.Action).Allows)
        {
            var tags = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var condition in rule.Statement.Conditions)
            {
                if (condition.RequestTag is { } tag && condition.Example(request) is { } value)
                {
                    tags.TryAdd(tag, value);
                }
            }

            var resource = rule.Statement.ExceptResources ? null : rule.Statement.Resources.Select(r => r.Example(request)).FirstOrDefault(r => r is not null);
            yield return new CreationTerms(resource ?? request.Resource, [.. tags]);
        }
    }

    internal bool Denies(AccessRequest request, bool bounded)
    {
        foreach (var rule in RulesOf(request.Action).Denies)
        {
            if (rule.Applies(request, bounded) != PrincipalGrant.None)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How directly the best matching allow names the caller; identity-like policies name nobody and give the highest grade.</summary>
    internal PrincipalGrant Grants(AccessRequest request)
    {
        var best = PrincipalGrant.None;
        foreach (var rule in RulesOf(request.Action).Allows)
        {
            var grant = rule.Applies(request, bounded: false);
            if (grant == PrincipalGrant.Session)
            {
                return grant;
            }

            best = grant > best ? grant : best;
        }

        return best;
    }

    internal bool Allows(AccessRequest request) => Grants(request) != PrincipalGrant.None;

    internal IEnumerable<MatchedStatement> Matching(AccessRequest request, PolicyEffect effect, bool bounded) =>
        (effect == PolicyEffect.Deny ? RulesOf(request.Action).Denies : RulesOf(request.Action).Allows)
            .Where(rule => rule.Applies(request, bounded) != PrincipalGrant.None)
            .Select(rule => new MatchedStatement(rule.PolicyName, rule.Statement, Type));

    private ActionRules RulesOf(string action)
    {
        if (_index.TryGetValue(action, out var rules))
        {
            return rules;
        }

        rules = ActionRules.Of(action, Policies);
        if (_index.Count < MaxIndexed)
        {
            _index.TryAdd(action, rules);
        }

        return rules;
    }
}
