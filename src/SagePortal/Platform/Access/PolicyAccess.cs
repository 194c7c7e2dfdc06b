using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>
/// Decides from the caller's membership as it is in the database at this moment: a detached policy or a removed member is felt at
/// the next call. Cost: one indexed read; policies are parsed once per process.
/// </summary>
internal sealed class PolicyAccess(PortalDbFactory dbs, CurrentCaller caller, ManagedPolicies policies, TimeProvider clock) : IAccess
{
    public async Task<Result> CheckAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken)
    {
        var decision = await DecideAsync(action, resourceArn, context, cancellationToken);
        if (decision == Decision.Allowed)
        {
            return Result.Success;
        }

        var denial = AccessDenials.Describe(caller.Value.Arn, action, resourceArn, decision);
        await using var db = dbs.Open(caller.AccountId);
        db.Record(new AuditRecord(caller.Value, action, resourceArn, clock.GetUtcNow(), denial.Code, denial.Message));
        await db.SaveChangesAsync(cancellationToken);
        return denial;
    }

    public async Task<bool> MayAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken) =>
        await DecideAsync(action, resourceArn, context, cancellationToken) == Decision.Allowed;

    private async Task<Decision> DecideAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken)
    {
        var who = caller.Value;
        await using var db = dbs.Open(who.AccountId);
        var attached = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.AccountId == who.AccountId && m.PersonId == who.PersonId)
            .Select(m => m.ManagedPolicies)
            .SingleOrDefaultAsync(cancellationToken);

        // No policy of this account reaches into another one.
        if (attached is null || IsForeign(resourceArn, who.AccountId))
        {
            return Decision.ImplicitDeny;
        }

        var request = new AccessRequest(action, resourceArn, Context(who, context));
        return PolicyEvaluator.Evaluate(request, policies.Attached(attached)).Decision;
    }

    private static bool IsForeign(string resourceArn, string accountId) =>
        resourceArn.Split(':', 6) is [_, _, _, _, { Length: 12 } owner, _] && owner != accountId;

    private Dictionary<string, IReadOnlyList<string>> Context(Caller who, IReadOnlyDictionary<string, string>? given)
    {
        var now = clock.GetUtcNow();
        var context = (given ?? new Dictionary<string, string>(StringComparer.Ordinal))
            .ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => [pair.Value], StringComparer.OrdinalIgnoreCase);

        // INVARIANT: what the portal knows of the caller outweighs what a use case passes.
        context["aws:username"] = [who.UserName];
        context["aws:userid"] = [who.PersonId.ToString("N")];
        context["aws:PrincipalArn"] = [who.Arn];
        context["aws:PrincipalAccount"] = [who.AccountId];
        context["aws:PrincipalType"] = ["User"];
        context["aws:CurrentTime"] = [now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)];
        context["aws:EpochTime"] = [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)];
        if (who.SourceIp.Length > 0)
        {
            context["aws:SourceIp"] = [who.SourceIp];
        }

        return context;
    }
}
