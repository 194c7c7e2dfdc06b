using SagePortal.Platform.Results;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>Denials in AWS's words.</summary>
internal static class AccessDenials
{
    public static Error Describe(string principalArn, string action, string resourceArn, Decision decision)
    {
        var reason = decision == Decision.ExplicitDeny
            ? "with an explicit deny in an identity-based policy"
            : $"because no identity-based policy allows the {action} action";
        return new Error(ErrorCodes.AccessDenied, $"User: {principalArn} is not authorized to perform: {action} on resource: {resourceArn} {reason}");
    }
}
