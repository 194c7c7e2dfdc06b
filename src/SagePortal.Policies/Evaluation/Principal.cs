namespace SagePortal.Policies.Evaluation;

/// <summary>Who asks.</summary>
/// <param name="Type">What kind of caller.</param>
/// <param name="Arn">Of the user, the role session, the federated user or the root; a service's name; empty for nobody.</param>
/// <param name="AccountId">Twelve digits; empty for services and nobody.</param>
public sealed record Principal(PrincipalType Type, string Arn, string AccountId)
{
    /// <summary>Of a session its role, of a federated user the user who asked for the session; the ARN itself for others.</summary>
    public string IssuerArn { get; init; } = Arn;

    /// <summary>IAM's unique id, of a session <c>role-id:session-name</c>; empty when unknown.</summary>
    public string UserId { get; init; } = "";

    /// <summary>Tags of the user or role; tags of a session outweigh them.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name in the last part of the ARN; of sessions the session's name.</summary>
    public string Name => Arn[(Arn.LastIndexOf('/') + 1)..];

    public static Principal Nobody { get; } = new(PrincipalType.Anonymous, "", "");

    /// <summary>Reads kind, account and issuer from an ARN; a text that is none is taken as a service.</summary>
    public static Principal FromArn(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts is not ["arn", var partition, var service, _, var account, var resource])
        {
            return arn.Length == 0 ? Nobody : new Principal(PrincipalType.Service, arn, "");
        }

        return (service, resource.Split('/')) switch
        {
            (_, ["root"]) => new Principal(PrincipalType.Account, arn, account),
            ("sts", ["assumed-role", var role, ..]) => new Principal(PrincipalType.AssumedRole, arn, account) { IssuerArn = $"arn:{partition}:iam::{account}:role/{role}" },
            ("sts", ["federated-user", ..]) => new Principal(PrincipalType.FederatedUser, arn, account),
            ("iam", ["role", ..]) => new Principal(PrincipalType.AssumedRole, arn, account),
            _ => new Principal(PrincipalType.User, arn, account),
        };
    }

    /// <summary>Whether this is a session of the role. Paths do not count: a session's ARN carries the role's name only, and names are unique.</summary>
    internal bool IsRole(string roleArn) =>
        Type == PrincipalType.AssumedRole
        && roleArn.AsSpan().Contains(":role/", StringComparison.Ordinal)
        && AccountOf(roleArn).Equals(AccountId, StringComparison.Ordinal)
        && LastName(roleArn).Equals(LastName(IssuerArn), StringComparison.Ordinal);

    private static ReadOnlySpan<char> LastName(string arn) => arn.AsSpan(arn.LastIndexOf('/') + 1);

    private static ReadOnlySpan<char> AccountOf(string arn) => Documents.ArnParts.TrySplit(arn, out var parts) ? arn.AsSpan(parts[4]) : default;
}
