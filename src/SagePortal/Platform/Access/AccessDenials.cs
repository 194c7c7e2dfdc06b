using SagePortal.Platform.Results;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>Denials in AWS's words.</summary>
internal static class AccessDenials
{
    public static Error Describe(string principalArn, string action, string resourceArn, Decision decision, PolicyLayer layer)
    {
        var reason = decision == Decision.ExplicitDeny
            ? $"with an explicit deny in {WithArticle(layer)}"
            : $"because no {Word(layer)} allows the {action} action";
        return new Error(ErrorCodes.AccessDenied, $"User: {principalArn} is not authorized to perform: {action} on resource: {resourceArn} {reason}");
    }

    /// <summary>A refusal that no policy could lift.</summary>
    public static Error Refuse(string principalArn, string action, string resourceArn, string why) =>
        new(ErrorCodes.AccessDenied, $"User: {principalArn} is not authorized to perform: {action} on resource: {resourceArn} because {why}");

    private static string WithArticle(PolicyLayer layer) => layer == PolicyLayer.Identity ? "an identity-based policy" : $"a {Word(layer)}";

    private static string Word(PolicyLayer layer) => layer switch
    {
        PolicyLayer.ServiceControl => "service control policy",
        PolicyLayer.Resource => "resource-based policy",
        PolicyLayer.PermissionsBoundary => "permissions boundary",
        PolicyLayer.Session => "session policy",
        _ => "identity-based policy",
    };
}
