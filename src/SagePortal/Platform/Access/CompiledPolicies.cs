using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>The policies of a principal by kind, ready to decide: allowed is what identity, boundary, session and guardrails all allow and none denies.</summary>
internal sealed class CompiledPolicies
{
    private const string DenyAll = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }] }""";

    // In AWS's order of reporting.
    private readonly (PolicyLayer Layer, IReadOnlyList<AttachedPolicy> Policies)[] _layers;

    /// <param name="identity">None allow nothing.</param>
    /// <param name="boundary">Null for none.</param>
    /// <param name="guardrails">None restrict nothing.</param>
    /// <param name="session">Null for none.</param>
    public CompiledPolicies(IEnumerable<PolicySource> identity, PolicySource? boundary, IReadOnlyList<PolicySource> guardrails, PolicySource? session)
    {
        List<(PolicyLayer, IReadOnlyList<AttachedPolicy>)> layers = [];
        if (guardrails.Count > 0)
        {
            layers.Add((PolicyLayer.ServiceControl, Parse(guardrails)));
        }

        layers.Add((PolicyLayer.Identity, Parse(identity)));
        if (boundary is not null)
        {
            layers.Add((PolicyLayer.PermissionsBoundary, Parse([boundary])));
        }

        if (session is not null)
        {
            layers.Add((PolicyLayer.Session, Parse([session])));
        }

        _layers = [.. layers];
    }

    public Decision Decide(AccessRequest request) => Explain(request).Decision;

    public Judgement Explain(AccessRequest request)
    {
        var decisions = Array.ConvertAll(_layers, l => (l.Layer, Decision: PolicyEvaluator.Evaluate(request, l.Policies)));
        foreach (var decision in new[] { Decision.ExplicitDeny, Decision.ImplicitDeny })
        {
            if (Array.Find(decisions, d => d.Decision?.Decision == decision) is { Decision: not null } denied)
            {
                return new Judgement(decision, denied.Layer, denied.Decision.Matched, []);
            }
        }

        return new Judgement(Decision.Allowed, null, [.. decisions.SelectMany(d => d.Decision.Matched)], []);
    }

    // A text that this build cannot read may hold a deny: it denies everything.
    private static List<AttachedPolicy> Parse(IEnumerable<PolicySource> sources) =>
        [.. sources.Select(s => new AttachedPolicy(s.Id, PolicyDocument.Parse(s.Text).Document ?? PolicyDocument.Parse(DenyAll).Document!))];
}
