using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>Decides imagined calls with the same policies and the same evaluation as real ones. Asks nobody's permission: its users do.</summary>
internal sealed class PolicySimulator(PortalDbFactory dbs, PrincipalDirectory directory, RequestContexts contexts)
{
    /// <summary>Null when the account has no such user or role.</summary>
    public async Task<PrincipalAccess?> FindAsync(string accountId, PrincipalReference principal, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        return await directory.FindAsync(db, principal, cancellationToken);
    }

    /// <param name="principal">Who asks in the imagined call.</param>
    /// <param name="action">The action.</param>
    /// <param name="resourceArn">The ARN or <c>*</c>.</param>
    /// <param name="context">Keys of the call; they may stand in for what the portal knows of real ones, such as the time.</param>
    public AccessExplanation Explain(PrincipalAccess principal, string action, string resourceArn, IReadOnlyDictionary<string, IReadOnlyList<string>>? context)
    {
        var owner = IamArns.AccountOf(resourceArn) is { Length: 12 } account ? account : principal.Context["aws:PrincipalAccount"][0];
        var keys = contexts.OfSimulation(principal, owner, context);
        return Explain(principal.Policies, principal.Sources.ToList(), principal.Arn, new AccessRequest(action, resourceArn, keys));
    }

    /// <summary>The same with policies that are attached to nobody.</summary>
    public static AccessExplanation Explain(CompiledPolicies policies, IReadOnlyList<PolicySource> sources, string principalArn, AccessRequest request)
    {
        var judgement = policies.Explain(request);
        var reason = judgement.DeniedBy is { } layer
            ? AccessDenials.Describe(principalArn, request.Action, request.Resource, judgement.Decision, layer).Message
            : null;
        var matched = from match in judgement.Matched
                      let source = sources.FirstOrDefault(s => s.Id == match.PolicyName)
                      where source is not null
                      select new ExplainedStatement(source, match.Statement.Sid, match.Statement.Effect, match.Statement.Line, match.Statement.Column);
        return new AccessExplanation(request.Action, request.Resource, judgement.Decision, judgement.DeniedBy, [.. matched], judgement.MissingContext, reason);
    }
}
