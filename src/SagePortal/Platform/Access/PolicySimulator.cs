using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>Decides imagined calls with the same policies and the same evaluation as real ones. Asks nobody's permission: its users do.</summary>
public sealed class PolicySimulator
{
    private readonly PortalDbFactory _dbs;
    private readonly PrincipalDirectory _directory;
    private readonly RequestContexts _contexts;

    internal PolicySimulator(PortalDbFactory dbs, PrincipalDirectory directory, RequestContexts contexts) => (_dbs, _directory, _contexts) = (dbs, directory, contexts);

    /// <summary>Null when the account has no such user or role.</summary>
    internal async Task<PrincipalAccess?> FindAsync(string accountId, PrincipalReference principal, CancellationToken cancellationToken)
    {
        await using var db = _dbs.Open(accountId);
        return await _directory.FindAsync(db, principal, cancellationToken);
    }

    /// <summary>All users and roles of the context's account, read at once.</summary>
    internal Task<IReadOnlyList<(PolicyHolder Holder, PrincipalAccess Access)>> AllAsync(PortalDb db, CancellationToken cancellationToken) => _directory.AllAsync(db, cancellationToken);

    /// <summary>The same by ARN; null also for ARNs of other accounts.</summary>
    internal async Task<PrincipalAccess?> FindAsync(string accountId, string principalArn, CancellationToken cancellationToken) =>
        IamArns.AccountOf(principalArn) == accountId && PrincipalReference.Of(principalArn) is { } reference ? await FindAsync(accountId, reference, cancellationToken) : null;

    /// <param name="principal">Who asks in the imagined call.</param>
    /// <param name="action">The action.</param>
    /// <param name="resourceArn">The ARN or <c>*</c>.</param>
    /// <param name="context">Keys of the call; they may stand in for what the portal knows of real ones, such as the time.</param>
    internal AccessExplanation Explain(PrincipalAccess principal, string action, string resourceArn, IReadOnlyDictionary<string, IReadOnlyList<string>>? context) =>
        Explain(principal.Policies, null, principal.Sources, Request(principal.Principal, action, resourceArn, context));

    /// <summary>The bare decision, for matrices.</summary>
    internal Decision Decide(PrincipalAccess principal, string action, string resourceArn, IReadOnlyDictionary<string, IReadOnlyList<string>>? context) =>
        principal.Decide(Request(principal.Principal, action, resourceArn, context));

    /// <summary>With policies that are attached to nobody.</summary>
    public AccessExplanation Explain(
        PrincipalPolicies policies, PolicySet? resourcePolicy, IReadOnlyList<PolicySource> sources, Principal principal, string action, string resourceArn, IReadOnlyDictionary<string, IReadOnlyList<string>>? context) =>
        Explain(policies, resourcePolicy, sources, Request(principal, action, resourceArn, context));

    private AccessRequest Request(Principal principal, string action, string resourceArn, IReadOnlyDictionary<string, IReadOnlyList<string>>? context) =>
        new(action, resourceArn, _contexts.OfSimulation(context), principal);

    private static AccessExplanation Explain(PrincipalPolicies policies, PolicySet? resourcePolicy, IReadOnlyList<PolicySource> sources, AccessRequest request)
    {
        var decision = PolicyEvaluator.Explain(request, policies, resourcePolicy);
        var reason = decision.DeniedBy is { } type
            ? AccessDenials.Describe(request.Principal.Arn, request.Action, request.Resource, decision.Decision, type).Message
            : null;
        var matched = from match in decision.Matched
                      let source = sources.FirstOrDefault(s => s.Id == match.PolicyName)
                      where source is not null
                      select new ExplainedStatement(source, match.Statement.Sid, match.Statement.Effect, match.Statement.Start, match.Statement.End);
        return new AccessExplanation(request.Action, request.Resource, decision.Decision, decision.DeniedBy, [.. matched], decision.MissingContext, reason);
    }
}
