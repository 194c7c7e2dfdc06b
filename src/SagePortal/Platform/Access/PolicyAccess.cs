using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>
/// Decides from the state of the database at this moment: whatever was granted or taken away is felt at the next call, on every
/// host.
/// </summary>
internal sealed class PolicyAccess(PortalDbFactory dbs, CurrentCaller caller, PrincipalReader principals, PolicySimulator simulator, RequestContexts contexts, TimeProvider clock) : IAccess
{
    private const string Simulate = "iam:SimulatePrincipalPolicy";

    public async Task<Result> CheckAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken)
    {
        var judgement = await JudgeAsync(action, resourceArn, context, cancellationToken);
        return judgement.IsAllowed
            ? Result.Success
            : await DenyAsync(AccessDenials.Describe(caller.Value.Arn, action, resourceArn, judgement.Decision, judgement.DeniedBy ?? PolicyLayer.Identity), action, resourceArn, cancellationToken);
    }

    public async Task<bool> MayAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken) =>
        (await JudgeAsync(action, resourceArn, context, cancellationToken)).IsAllowed;

    public async Task<IReadOnlyList<T>> FilterAsync<T>(string action, IReadOnlyList<T> rows, Func<T, (string Arn, string TagsJson)> resource, CancellationToken cancellationToken)
    {
        if (rows.Count == 0 || await principals.ReadAsync(caller.Value, cancellationToken) is not { } principal)
        {
            return [];
        }

        var byTags = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>(StringComparer.Ordinal);
        List<T> allowed = [];
        foreach (var row in rows)
        {
            var (arn, tags) = resource(row);
            if (!byTags.TryGetValue(tags, out var context))
            {
                // Many rows carry the same tags: their context is made once.
                byTags[tags] = context = contexts.Of(caller.Value, principal, caller.AccountId, Tagging.ResourceTags.AsResourceContext(tags));
            }

            if (!IsForeign(arn, caller.AccountId) && principal.Decide(new AccessRequest(action, arn, context)) == Decision.Allowed)
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
        await DenyAsync(AccessDenials.Refuse(caller.Value.Arn, action, resourceArn, why), action, resourceArn, cancellationToken);

    private async Task<Judgement> JudgeAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken)
    {
        var who = caller.Value;

        // No policy of this account reaches into another one.
        if (IsForeign(resourceArn, who.AccountId) || await principals.ReadAsync(who, cancellationToken) is not { } principal)
        {
            return new Judgement(Decision.ImplicitDeny, PolicyLayer.Identity, [], []);
        }

        return principal.Explain(new AccessRequest(action, resourceArn, contexts.Of(who, principal, who.AccountId, context)));
    }

    private async Task<Result> DenyAsync(Error denial, string action, string resourceArn, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        db.Record(new AuditRecord(caller.Value, action, resourceArn, clock.GetUtcNow(), denial.Code, denial.Message));
        await db.SaveChangesAsync(cancellationToken);
        return denial;
    }

    private static bool IsForeign(string resourceArn, string accountId) =>
        resourceArn.Split(':', 6) is [_, _, _, _, { Length: 12 } owner, _] && owner != accountId;
}
