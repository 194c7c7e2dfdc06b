using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>Tells who may do everything, and so gains nothing by granting something to themselves.</summary>
internal static class PrivilegeProbe
{
    // Actions that no policy names: only one that allows all of a service allows them.
    private static readonly string[] s_anything =
        ["sagemaker:AnythingAtAll", "sageportal:AnythingAtAll", "s3:AnythingAtAll", "iam:AnythingAtAll", "sts:AnythingAtAll", "organizations:AnythingAtAll", "cloudtrail:AnythingAtAll"];

    public static bool MayDoEverything(this PrincipalAccess principal) =>
        principal.Policies is { Boundary: null, Session: null }
        && Array.TrueForAll(s_anything, action => principal.Decide(new AccessRequest(action, "*", null, principal.Principal)) == Decision.Allowed);
}
