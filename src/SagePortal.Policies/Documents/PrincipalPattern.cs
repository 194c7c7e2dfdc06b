using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>One principal that a resource or trust policy names. Names are case-sensitive, wildcards within them do not exist.</summary>
public sealed class PrincipalPattern
{
    private PrincipalPattern(PrincipalKind kind, string text, string account = "")
    {
        Kind = kind;
        Text = text;
        Account = account;
    }

    public PrincipalKind Kind { get; }

    /// <summary>As written.</summary>
    public string Text { get; }

    private string Account { get; }

    internal static PrincipalPattern Everyone { get; } = new(PrincipalKind.Everyone, "*");

    /// <summary>Null with the reason when the text names no principal of that member.</summary>
    /// <param name="member"><c>AWS</c>, <c>Service</c>, <c>Federated</c> or <c>CanonicalUser</c>.</param>
    /// <param name="text">As written.</param>
    /// <param name="error">Empty when it succeeds.</param>
    public static PrincipalPattern? TryParse(string member, string text, out string error)
    {
        error = "";
        if (member != "AWS")
        {
            var kind = member switch { "Service" => PrincipalKind.Service, "Federated" => PrincipalKind.Federated, _ => PrincipalKind.CanonicalUser };
            error = text.Length == 0 ? $"principal of `{member}` is empty"
                : kind == PrincipalKind.Service && text.AsSpan().ContainsAny('*', '?') ? $"service principal `{text}` cannot contain wildcards"
                : "";
            return error.Length > 0 ? null : new PrincipalPattern(kind, text);
        }

        if (text == "*")
        {
            return Everyone;
        }

        if (IsAccount(text))
        {
            return new PrincipalPattern(PrincipalKind.Account, text, text);
        }

        var parts = text.Split(':', ArnParts.Count);
        error = parts switch
        {
            _ when text.AsSpan().ContainsAny('*', '?') => $"principal `{text}` cannot contain wildcards: name each principal, or `*` with a condition on aws:PrincipalArn",
            not ["arn", _, "iam" or "sts", "", _, _] => $"principal `{text}` must be an account id, an ARN of iam or sts, or `*`",
            _ when !IsAccount(parts[4]) => $"the account of principal `{text}` must have twelve digits",
            _ when !IsNamed(parts[2], parts[5]) => $"principal `{text}` must name a user, role, role session, federated user or root",
            _ => "",
        };
        return error.Length > 0 ? null
            : parts[5] == "root" ? new PrincipalPattern(PrincipalKind.Account, text, parts[4])
            : new PrincipalPattern(PrincipalKind.Aws, text, parts[4]);
    }

    /// <summary>How directly this names the caller.</summary>
    internal PrincipalGrant GrantTo(Principal principal) =>
        Kind switch
        {
            PrincipalKind.Everyone => PrincipalGrant.Session,
            PrincipalKind.Account when principal.Type is PrincipalType.Service or PrincipalType.Anonymous || !string.Equals(Account, principal.AccountId, StringComparison.Ordinal) => PrincipalGrant.None,
            PrincipalKind.Account => principal.Type == PrincipalType.Account ? PrincipalGrant.Session : PrincipalGrant.Account,
            PrincipalKind.Aws => GrantByArn(principal),
            PrincipalKind.Service => principal.Type == PrincipalType.Service && string.Equals(Text, principal.Arn, StringComparison.Ordinal) ? PrincipalGrant.Session : PrincipalGrant.None,
            PrincipalKind.Federated => string.Equals(Text, principal.Arn, StringComparison.Ordinal) || string.Equals(Text, principal.IssuerArn, StringComparison.Ordinal) ? PrincipalGrant.Session : PrincipalGrant.None,
            _ => string.Equals(Text, principal.UserId, StringComparison.Ordinal) ? PrincipalGrant.Session : PrincipalGrant.None,
        };

    public override string ToString() => Text;

    private PrincipalGrant GrantByArn(Principal principal)
    {
        if (principal.Type is not (PrincipalType.User or PrincipalType.AssumedRole or PrincipalType.FederatedUser))
        {
            return PrincipalGrant.None;
        }

        if (principal.Type == PrincipalType.AssumedRole && principal.IsRole(Text))
        {
            return PrincipalGrant.Issuer;
        }

        return string.Equals(Text, principal.Arn, StringComparison.Ordinal) ? PrincipalGrant.Session
            : string.Equals(Text, principal.IssuerArn, StringComparison.Ordinal) ? PrincipalGrant.Issuer
            : PrincipalGrant.None;
    }

    private static bool IsAccount(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    private static bool IsNamed(string service, string resource) =>
        resource == "root"
        || (service == "iam" && (resource is ['u', 's', 'e', 'r', '/', _, ..] or ['r', 'o', 'l', 'e', '/', _, ..]))
        || (service == "sts" && (resource.StartsWith("assumed-role/", StringComparison.Ordinal) || resource.StartsWith("federated-user/", StringComparison.Ordinal)));
}
