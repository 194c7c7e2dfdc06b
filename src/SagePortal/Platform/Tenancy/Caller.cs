namespace SagePortal.Platform.Tenancy;

/// <summary>Who is asking, in which account, from where. Comes from the principal, never from a route or form.</summary>
/// <param name="PersonId">The signed-in person.</param>
/// <param name="AccountId">The account entered.</param>
/// <param name="UserName">IAM user name in that account.</param>
/// <param name="DisplayName">For greeting and audit pages.</param>
/// <param name="SourceIp">Address of the connection.</param>
public sealed record Caller(Guid PersonId, string AccountId, string UserName, string DisplayName, string SourceIp)
{
    /// <summary><c>arn:aws:iam::{account}:user/{name}</c></summary>
    public string Arn => $"arn:aws:iam::{AccountId}:user/{UserName}";
}
