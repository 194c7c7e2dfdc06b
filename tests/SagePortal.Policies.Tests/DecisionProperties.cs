using FsCheck;
using FsCheck.Fluent;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Tests;

public sealed class DecisionProperties
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Gen<(AccessRequest Request, PrincipalPolicies Policies, PolicySet? Resource)> s_questions =
        from request in RandomPolicies.Request()
        from policies in RandomPolicies.Policies()
        from resource in RandomPolicies.Resource()
        select (request, policies, resource);

    [Fact]
    public void Decide_DenyAdded_NeverAllowsMore() =>
        Check(from q in s_questions from deny in RandomPolicies.Only("Deny") select (q, deny), x =>
            IsAllowed(x.q) || !IsAllowed(With(x.q, Added(x.q.Policies.Identity, x.deny))));

    [Fact]
    public void Decide_AllowAdded_NeverAllowsLess() =>
        Check(from q in s_questions from allow in RandomPolicies.Only("Allow") select (q, allow), x =>
            !IsAllowed(x.q) || IsAllowed(With(x.q, Added(x.q.Policies.Identity, x.allow))));

    [Fact]
    public void Decide_BoundaryAdded_NeverAllowsMore() =>
        Check(from q in s_questions from boundary in RandomPolicies.Document() select (q, boundary), x =>
            IsAllowed(x.q) || !IsAllowed((x.q.Request, x.q.Policies with { Boundary = Both(x.q.Policies.Boundary, x.boundary) }, x.q.Resource)));

    [Fact]
    public void Decide_ServiceControlLevelAdded_NeverAllowsMore() =>
        Check(from q in s_questions from control in RandomPolicies.Document() select (q, control), x =>
            IsAllowed(x.q) || !IsAllowed((x.q.Request, x.q.Policies with { ServiceControl = [.. x.q.Policies.ServiceControl, RandomPolicies.Set(PolicyType.ServiceControl, x.control)] }, x.q.Resource)));

    [Fact]
    public void Decide_PoliciesAndStatementsReversed_DecidesTheSame() =>
        Check(s_questions, q =>
        {
            var reversed = PolicySet.Compile(PolicyType.Identity, [.. q.Policies.Identity.Policies.Reverse().Select(p => p with { Document = p.Document with { Statements = [.. p.Document.Statements.Reverse()] } })]);
            return Decide(q) == Decide(With(q, reversed));
        });

    [Fact]
    public void Explain_AnyQuestion_AgreesWithDecideAndNamesItsReason() =>
        Check(s_questions, q =>
        {
            var decision = PolicyEvaluator.Explain(q.Request, q.Policies, q.Resource);
            return decision.Decision == Decide(q)
                && decision.IsAllowed == (decision.DeniedBy is null)
                && (decision.Decision != Decision.ExplicitDeny || (decision.Matched.Count > 0 && decision.Matched.All(m => m.Statement.Effect == PolicyEffect.Deny)))
                && (decision.Decision != Decision.ImplicitDeny || decision.Matched.Count == 0);
        });

    [Fact]
    public void Print_AnyDocument_ParsesToTheSame() =>
        Check(Or(RandomPolicies.Document(), RandomPolicies.Document(PolicyGrammar.Resource)), document =>
        {
            var grammar = document.Statements[0].Principals is null ? PolicyGrammar.Identity : PolicyGrammar.Resource;
            var printed = PolicyPrinter.Print(document);
            var again = PolicyDocument.Parse(printed, grammar);
            return again.IsValid && again.Document.Statements.Count == document.Statements.Count && PolicyPrinter.Print(again.Document) == printed;
        });

    private static Gen<T> Or<T>(Gen<T> one, Gen<T> other) => Gen.OneOf(one, other);

    private static void Check<T>(Gen<T> cases, Func<T, bool> holds) => FsCheck.Check.One(s_config, Prop.ForAll(Arb.From(cases), holds));

    private static bool IsAllowed((AccessRequest Request, PrincipalPolicies Policies, PolicySet? Resource) q) => Decide(q) == Decision.Allowed;

    private static Decision Decide((AccessRequest Request, PrincipalPolicies Policies, PolicySet? Resource) q) => PolicyEvaluator.Decide(q.Request, q.Policies, q.Resource);

    private static (AccessRequest, PrincipalPolicies, PolicySet?) With((AccessRequest Request, PrincipalPolicies Policies, PolicySet? Resource) q, PolicySet identity) =>
        (q.Request, q.Policies with { Identity = identity }, q.Resource);

    private static PolicySet Added(PolicySet set, PolicyDocument document) => PolicySet.Compile(set.Type, [.. set.Policies, new AttachedPolicy("added", document)]);

    // A second boundary on top of a first is what both allow: no such thing exists, so the new one takes the place of none only.
    private static PolicySet Both(PolicySet? boundary, PolicyDocument document) => boundary ?? RandomPolicies.Set(PolicyType.PermissionsBoundary, document);
}
