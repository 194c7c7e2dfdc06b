using SagePortal.Platform.Results;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>Denials in AWS's words.</summary>
internal static class AccessDenials
{
    public static Error Describe(string principalArn, string action, string resourceArn, Decision decision, PolicyType type)
    {
        var reason = decision == Decision.ExplicitDeny
            ? $"with an explicit deny in {WithArticle(type)}"
            : $"because no {Word(type)} allows the {action} action";
        return new Error(ErrorCodes.AccessDenied, $"User: {principalArn} is not authorized to perform: {action} on resource: {resourceArn} {reason}");
    }

    /// <summary>A refusal that no policy could lift.</summary>
    public static Error Refuse(string principalArn, string action, string resourceArn, string why) =>
        new(ErrorCodes.AccessDenied, $"User: {principalArn} is not authorized to perform: {action} on resource: {resourceArn} because {why}");

    private static string WithArticle(PolicyType type) => type == PolicyType.Identity ? "an identity-based policy" : $"a {Word(type)}";

    private static string Word(PolicyType type) => type switch
    {
        PolicyType.ServiceControl => "service control policy",
        PolicyType.Resource => "resource-based policy",
        PolicyType.PermissionsBoundary => "permissions boundary",
        PolicyType.Session => "session policy",
        _ => "identity-based policy",
    };
}
