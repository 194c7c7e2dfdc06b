using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>One result of the policy simulator.</summary>
/// <param name="Action">The action asked about.</param>
/// <param name="ResourceArn">The ARN or <c>*</c>.</param>
/// <param name="Decision">allowed, explicitDeny or implicitDeny.</param>
/// <param name="DeniedBy">The kind of policy that denied, or did not allow; null when allowed.</param>
/// <param name="Matched">Allowing statements; on an explicit deny only the denying ones; none on an implicit deny.</param>
/// <param name="MissingContext">Condition keys that the policies ask for and the call lacks.</param>
/// <param name="Reason">The denial in AWS's words; null when allowed.</param>
public sealed record AccessExplanation(
    string Action, string ResourceArn, Decision Decision, PolicyLayer? DeniedBy, IReadOnlyList<ExplainedStatement> Matched, IReadOnlyList<string> MissingContext, string? Reason)
{
    public bool IsAllowed => Decision == Decision.Allowed;

    public bool IsAllowedByGuardrails => DeniedBy != PolicyLayer.ServiceControl;

    public bool IsAllowedByBoundary => DeniedBy != PolicyLayer.PermissionsBoundary;
}

/// <summary>A statement that determined a decision.</summary>
/// <param name="Source">The policy that holds it, with its text.</param>
/// <param name="Sid">Its id, or null.</param>
/// <param name="Effect">Allow or Deny.</param>
/// <param name="Line">Of its brace in the text, one-based.</param>
/// <param name="Column">One-based.</param>
public sealed record ExplainedStatement(PolicySource Source, string? Sid, PolicyEffect Effect, int Line, int Column);
