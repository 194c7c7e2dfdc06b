using SagePortal.Features.AccessManagement.Simulation;
using SagePortal.Platform.Access;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>IAM's policy simulator.</summary>
internal sealed class IamSimulationOperations : AwsOperationSet
{
    public IamSimulationOperations()
        : base("iam")
    {
        Query<SimulatePrincipalPolicy, IReadOnlyList<AccessExplanation>>(
            "SimulatePrincipalPolicy",
            (simulate, call) => simulate.RunAsync(call.Text("PolicySourceArn"), Request(call), call.Cancellation),
            (explanations, _) => new { EvaluationResults = explanations.Select(Shown), IsTruncated = false });
        Query<SimulateCustomPolicy, IReadOnlyList<AccessExplanation>>(
            "SimulateCustomPolicy",
            (simulate, call) => simulate.RunAsync(
                new CustomPolicies { PolicyInputList = call.Input.Texts("PolicyInputList"), PermissionsBoundary = call.Input.Texts("PermissionsBoundaryPolicyInputList") is [var boundary, ..] ? boundary : null },
                Request(call),
                call.Cancellation),
            (explanations, _) => new { EvaluationResults = explanations.Select(Shown), IsTruncated = false });
    }

    private static SimulationRequest Request(AwsCall call) => new()
    {
        ActionNames = call.Input.Texts("ActionNames"),
        ResourceArns = call.Input.Texts("ResourceArns"),
        ContextEntries = [.. call.Input.Structures("ContextEntries").Select(e => KeyValuePair.Create(e.Text("ContextKeyName"), e.Texts("ContextKeyValues")))],
    };

    private static object Shown(AccessExplanation explanation) => new
    {
        EvalActionName = explanation.Action,
        EvalResourceName = explanation.ResourceArn,
        EvalDecision = explanation.Decision switch
        {
            Decision.Allowed => "allowed",
            Decision.ExplicitDeny => "explicitDeny",
            _ => "implicitDeny",
        },
        MatchedStatements = explanation.Matched.Select(m => new
        {
            SourcePolicyId = m.Source.Id,
            StartPosition = new { m.Start.Line, m.Start.Column },
            EndPosition = new { m.End.Line, m.End.Column },
        }),
        MissingContextValues = explanation.MissingContext,
        OrganizationsDecisionDetail = new { AllowedByOrganizations = explanation.IsAllowedByGuardrails },
        PermissionsBoundaryDecisionDetail = new { AllowedByPermissionsBoundary = explanation.IsAllowedByBoundary },
    };
}
