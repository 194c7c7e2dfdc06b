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
    string Action, string ResourceArn, Decision Decision, PolicyType? DeniedBy, IReadOnlyList<ExplainedStatement> Matched, IReadOnlyList<string> MissingContext, string? Reason)
{
    public bool IsAllowed => Decision == Decision.Allowed;

    public bool IsAllowedByGuardrails => DeniedBy != PolicyType.ServiceControl;

    public bool IsAllowedByBoundary => DeniedBy != PolicyType.PermissionsBoundary;
}

/// <summary>A statement that determined a decision.</summary>
/// <param name="Source">The policy that holds it, with its text.</param>
/// <param name="Sid">Its id, or null.</param>
/// <param name="Effect">Allow or Deny.</param>
/// <param name="Start">Of its opening brace in the text.</param>
/// <param name="End">Just after its closing brace.</param>
public sealed record ExplainedStatement(PolicySource Source, string? Sid, PolicyEffect Effect, TextPosition Start, TextPosition End);
