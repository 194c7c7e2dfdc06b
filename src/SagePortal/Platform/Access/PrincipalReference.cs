using SagePortal.Platform.Access.Identities;

namespace SagePortal.Platform.Access;

/// <summary>Whom a question is about: a user or a role of the caller's account.</summary>
/// <param name="Kind">Groups are no principals.</param>
/// <param name="Name">User or role name.</param>
public sealed record PrincipalReference(HolderKind Kind, string Name)
{
    /// <summary>Of a user or role ARN; null for anything else.</summary>
    public static PrincipalReference? Of(string arn) => arn.Split(':', 6) is [_, _, "iam", _, _, var rest]
        ? rest.StartsWith("user/", StringComparison.Ordinal) ? new PrincipalReference(HolderKind.User, IamArns.NameOf(rest))
        : rest.StartsWith("role/", StringComparison.Ordinal) ? new PrincipalReference(HolderKind.Role, IamArns.NameOf(rest))
        : null
        : null;
}
