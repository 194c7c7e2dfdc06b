using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>
/// Decides from the state of the database at this moment: whatever was granted or taken away is felt at the next call, on every
/// host.
/// </summary>
internal sealed class PolicyAccess(CurrentCaller caller, PrincipalReader principals, PolicySimulator simulator, RequestContexts contexts, DenialLog denials) : IAccess
{
    private const string Simulate = "iam:SimulatePrincipalPolicy";

    public Task<Result> CheckAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken) =>
        CheckAsync(action, resourceArn, null, context, cancellationToken);

    public async Task<Result> CheckTrustAsync(string action, string roleArn, string? trustPolicy, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken)
    {
        var trust = trustPolicy is null ? PolicySet.Compile(PolicyType.Resource, []) : PolicyCompiler.Trust(trustPolicy);
        if (!IsForeign(roleArn, caller.AccountId))
        {
            return await CheckAsync(action, roleArn, trust, context, cancellationToken);
        }

        if (await principals.ReadAsync(caller.Value, cancellationToken) is not { } principal)
        {
            return await denials.WriteAsync(Describe(action, roleArn, Decision.ImplicitDeny, PolicyType.Identity), action, roleArn, cancellationToken);
        }

        // The other side first, without the caller's policies: nobody learns of a role that does not trust them, nor of its tags.
        var request = new AccessRequest(action, roleArn, contexts.Of(caller.Value, context), principal.Principal);
        var decision = PolicyEvaluator.Explain(request, PrincipalPolicies.None, trust).DeniedBy == PolicyType.Resource
            ? new AccessDecision(Decision.ImplicitDeny, PolicyType.Resource, [], [])
            : PolicyEvaluator.Explain(request, principal.Policies, trust);
        return decision.DeniedBy is { } denying
            ? await denials.WriteAsync(Describe(action, roleArn, decision.Decision, denying), action, roleArn, cancellationToken)
            : Result.Success;
    }

    public async Task<bool> MayAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken) =>
        await RequestAsync(action, resourceArn, context, cancellationToken) is { } asked
        && PolicyEvaluator.Decide(asked.Request, asked.Principal.Policies) == Decision.Allowed;

    public async Task<bool> MayCreateAsync(string action, CancellationToken cancellationToken)
    {
        if (await RequestAsync(action, "*", null, cancellationToken) is not { } asked)
        {
            return false;
        }

        var policies = asked.Principal.Policies;
        return PolicyEvaluator.Decide(asked.Request, policies) == Decision.Allowed
            || policies.Identity.TermsOf(asked.Request).Any(terms => IsAllowed(terms, action, asked.Principal));
    }

    // As AccessChecks.CheckCreateAsync asks when it comes to it.
    private bool IsAllowed(CreationTerms terms, string action, PrincipalAccess principal)
    {
        var context = new RequestContext().Setting(terms.Tags);
        var tagging = new RequestContext().Setting(terms.Tags).With(AccessChecks.TaggingActionKey, action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return Decides(action, context) && (terms.Tags.Count == 0 || Decides(AccessChecks.AddTags, tagging));

        bool Decides(string what, RequestContext keys) =>
            principal.Decide(new AccessRequest(what, terms.Resource, contexts.Of(caller.Value, keys), principal.Principal)) == Decision.Allowed;
    }

    public async Task<IReadOnlyList<T>> FilterAsync<T>(string action, IReadOnlyList<T> rows, Func<T, (string Arn, string TagsJson)> resource, CancellationToken cancellationToken)
    {
        if (rows.Count == 0 || await principals.ReadAsync(caller.Value, cancellationToken) is not { } principal)
        {
            return [];
        }

        // Many rows carry the same tags: each set is read once.
        var tagSets = new Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>>(StringComparer.Ordinal);
        var question = new AccessRequest(action, "*", contexts.Of(caller.Value, null), principal.Principal);
        List<T> allowed = [];
        foreach (var row in rows)
        {
            var (arn, json) = resource(row);
            if (!tagSets.TryGetValue(json, out var tags))
            {
                tagSets[json] = tags = Tagging.ResourceTags.FromJson(json);
            }

            if (!IsForeign(arn, caller.AccountId) && principal.Decide(question.About(arn, tags)) == Decision.Allowed)
            {
                allowed.Add(row);
            }
        }

        return allowed;
    }

    public async Task<Result<AccessExplanation>> ExplainAsync(
        PrincipalReference principal, string action, string resourceArn, IReadOnlyDictionary<string, IReadOnlyList<string>>? context, CancellationToken cancellationToken)
    {
        var allowed = await CheckAsync(Simulate, IamArns.Of(principal.Kind, caller.AccountId, "/", principal.Name), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        return await simulator.FindAsync(caller.AccountId, principal, cancellationToken) is { } found
            ? simulator.Explain(found, action, resourceArn, context)
            : IamErrors.NotFound(principal.Kind, principal.Name);
    }

    public async Task<Result> RefuseAsync(string action, string resourceArn, string why, CancellationToken cancellationToken) =>
        await denials.WriteAsync(AccessDenials.Refuse(caller.Value.Arn, action, resourceArn, why), action, resourceArn, cancellationToken);

    private async Task<Result> CheckAsync(
        string action, string resourceArn, PolicySet? resourcePolicy, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(action, resourceArn, context, cancellationToken);
        if (request is { } asked && PolicyEvaluator.Decide(asked.Request, asked.Principal.Policies, resourcePolicy) == Decision.Allowed)
        {
            return Result.Success;
        }

        if (request is not { } denied)
        {
            return await denials.WriteAsync(Describe(action, resourceArn, Decision.ImplicitDeny, PolicyType.Identity), action, resourceArn, cancellationToken);
        }

        var decision = PolicyEvaluator.Explain(denied.Request, denied.Principal.Policies, resourcePolicy);
        var denial = Describe(action, resourceArn, decision.Decision, decision.DeniedBy ?? PolicyType.Identity);

        // What a trust policy denies, the policies of the caller do not explain.
        return decision.DeniedBy == PolicyType.Resource
            ? await denials.WriteAsync(denial, action, resourceArn, cancellationToken)
            : await denials.WriteAsync(denial, action, resourceArn, denied.Principal, context, cancellationToken);
    }

    // Null when nothing can be allowed: not a member, session over, or a thing of another account, where no policy of this one reaches.
    private async Task<(AccessRequest Request, PrincipalAccess Principal)?> RequestAsync(
        string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken) =>
        !IsForeign(resourceArn, caller.AccountId) && await principals.ReadAsync(caller.Value, cancellationToken) is { } principal
            ? (new AccessRequest(action, resourceArn, contexts.Of(caller.Value, context), principal.Principal), principal)
            : null;

    private Error Describe(string action, string resourceArn, Decision decision, PolicyType type) => AccessDenials.Describe(caller.Value.Arn, action, resourceArn, decision, type);

    private static bool IsForeign(ReadOnlySpan<char> resourceArn, string accountId)
    {
        Span<Range> parts = stackalloc Range[6];
        return resourceArn.Split(parts, ':') == parts.Length && resourceArn[parts[4]] is { Length: 12 } owner && !owner.SequenceEqual(accountId);
    }
}
