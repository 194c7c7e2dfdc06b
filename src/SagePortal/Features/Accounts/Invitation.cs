using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>
/// An offer to join an account, for one e-mail address, by a link that works once within seven days. Only the token's hash is
/// stored: who reads the database cannot join.
/// </summary>
public sealed class Invitation : IAccountOwned
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private Invitation()
    {
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string NormalizedEmail { get; private set; } = "";

    /// <summary>IAM user name that the person gets.</summary>
    public string UserName { get; private set; } = "";

    public List<string> ManagedPolicies { get; private set; } = [];

    /// <summary>Names of the groups that the person joins; one that is gone by then is left out.</summary>
    public List<string> Groups { get; private set; } = [];

    /// <summary>ARN of the boundary that the person gets: the inviting member's own.</summary>
    public string? PermissionsBoundary { get; private set; }

    /// <summary>SHA-256 of the token, lower-case hexadecimal.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>User name of the inviting member.</summary>
    public string InvitedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Concurrency token: two uses at once cannot both succeed.</summary>
    public int Version { get; private set; }

    /// <returns>The invitation and its token of 256 random bits, which is told once and never stored.</returns>
    public static (Invitation Invitation, string Token) Create(
        Caller inviter, string email, string userName, IReadOnlyList<string> managedPolicies, IReadOnlyList<string> groups, string? boundary, DateTimeOffset now)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(),
            AccountId = inviter.AccountId,
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            UserName = userName,
            ManagedPolicies = [.. managedPolicies],
            Groups = [.. groups],
            PermissionsBoundary = boundary,
            TokenHash = HashOf(token),
            InvitedBy = inviter.UserName,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        return (invitation, token);
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && RevokedAt is null && now < ExpiresAt;

    public Result Accept(string normalizedEmail, DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            return AccountsErrors.InvitationInvalid;
        }

        if (!string.Equals(normalizedEmail, NormalizedEmail, StringComparison.Ordinal))
        {
            return AccountsErrors.OtherEmail;
        }

        AcceptedAt = now;
        Version++;
        return Result.Success;
    }

    public Result Revoke(DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            return AccountsErrors.InvitationInvalid;
        }

        RevokedAt = now;
        Version++;
        return Result.Success;
    }
}
