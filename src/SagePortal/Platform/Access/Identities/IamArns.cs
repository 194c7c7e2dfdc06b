namespace SagePortal.Platform.Access.Identities;

/// <summary>ARNs of IAM; none of them has a region.</summary>
public static class IamArns
{
    public static string User(string accountId, string name) => $"arn:aws:iam::{accountId}:user/{name}";

    public static string Group(string accountId, string name, string path = "/") => $"arn:aws:iam::{accountId}:group{path}{name}";

    public static string Role(string accountId, string name, string path = "/") => $"arn:aws:iam::{accountId}:role{path}{name}";

    public static string Policy(string accountId, string name, string path = "/") => $"arn:aws:iam::{accountId}:policy{path}{name}";

    public static string Root(string accountId) => $"arn:aws:iam::{accountId}:root";

    public static string AssumedRole(string accountId, string role, string session) => $"arn:aws:sts::{accountId}:assumed-role/{role}/{session}";

    public static string Of(HolderKind kind, string accountId, string path, string name) => kind switch
    {
        HolderKind.User => User(accountId, name),
        HolderKind.Group => Group(accountId, name, path),
        _ => Role(accountId, name, path),
    };

    /// <summary>Name at the end of a user, group, role or policy ARN.</summary>
    public static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    /// <summary>Account in an ARN; empty when there is none.</summary>
    public static string AccountOf(string arn) => arn.Split(':', 6) is [_, _, _, _, var account, _] ? account : "";
}
