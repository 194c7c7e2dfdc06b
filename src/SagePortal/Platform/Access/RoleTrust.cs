using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>What a role's trust policy says of a principal. Identity policies alone are never enough to take a role on.</summary>
internal static class RoleTrust
{
    public const string AssumeRole = "sts:AssumeRole";

    /// <summary>May this principal take the role on: trusted, and, where the trust policy only names its account, allowed by its own policies as well?</summary>
    public static AccessDecision Explain(string trustPolicy, AccessRequest request, PrincipalPolicies policies) =>
        PolicyEvaluator.Explain(request, policies, PolicyCompiler.Trust(trustPolicy));

    /// <summary>May this service take the role on, e.g. <c>sagemaker.amazonaws.com</c> for a job?</summary>
    public static bool TrustsService(string trustPolicy, string roleArn, string service) =>
        PolicyEvaluator.Decide(new AccessRequest(AssumeRole, roleArn, null, Principal.FromArn(service)), PrincipalPolicies.None, PolicyCompiler.Trust(trustPolicy)) == Decision.Allowed;

    /// <summary>Could the principal take the role on with its policies of today?</summary>
    public static bool Names(string trustPolicy, string roleArn, PrincipalAccess principal) =>
        PolicyEvaluator.Decide(new AccessRequest(AssumeRole, roleArn, null, principal.Principal), principal.Policies, PolicyCompiler.Trust(trustPolicy)) == Decision.Allowed;
}
