using System.Globalization;
using System.Security.Claims;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>What a session's cookie says of its owner.</summary>
public static class PortalClaims
{
    public const string AccountId = "sageportal:account";
    public const string UserName = "sageportal:user";
    public const string DisplayName = "sageportal:name";

    /// <summary>Id of the <see cref="Session"/>.</summary>
    public const string SessionIdentifier = "sageportal:session";

    /// <summary>See <see cref="Session.Ticket"/>.</summary>
    public const string TicketIdentifier = "sageportal:ticket";

    /// <summary><c>true</c> when two factors were proved in this session.</summary>
    public const string MultiFactor = "sageportal:mfa";

    /// <summary>Id of the <see cref="Access.Identities.RoleSession"/> taken on; the others below come with it.</summary>
    public const string RoleSessionIdentifier = "sageportal:role-session";
    public const string RoleName = "sageportal:role";
    public const string RoleSessionName = "sageportal:role-session-name";
    public const string HomeAccountId = "sageportal:home-account";
    public const string RoleExpires = "sageportal:role-expires";
    public const string RoleDisplayName = "sageportal:role-display";
    public const string RoleColor = "sageportal:role-color";

    /// <summary>Unix seconds of the last proof by two factors.</summary>
    public const string MultiFactorAt = "sageportal:mfa-at";

    /// <summary>Null for somebody not signed in, or signed in without any account.</summary>
    public static Caller? ToCaller(this ClaimsPrincipal principal, string sourceIp)
    {
        var accountId = principal.FindFirstValue(AccountId);
        var userName = principal.FindFirstValue(UserName);
        return principal.Identity is { IsAuthenticated: true } && principal.PersonId() is { } personId && accountId is not null && userName is not null
            ? new Caller(personId, accountId, userName, principal.FindFirstValue(DisplayName) ?? userName, sourceIp)
            {
                SessionId = principal.SessionId(),
                IsMultiFactor = principal.IsMultiFactor(),
                MultiFactorAt = SecondsOf(principal.FindFirstValue(MultiFactorAt)),
                AssumedRole = principal.AssumedRole(),
            }
            : null;
    }

    /// <summary>The role taken on; null for the person's own user.</summary>
    public static RoleSessionIdentity? AssumedRole(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(RoleSessionIdentifier), out var id)
            ? new RoleSessionIdentity(id, principal.FindFirstValue(RoleName) ?? "", principal.FindFirstValue(RoleSessionName) ?? "")
            {
                HomeAccountId = principal.FindFirstValue(HomeAccountId) ?? "",
                ExpiresAt = SecondsOf(principal.FindFirstValue(RoleExpires)) ?? DateTimeOffset.UnixEpoch,
                DisplayName = principal.FindFirstValue(RoleDisplayName) ?? "",
                Color = principal.FindFirstValue(RoleColor) ?? "",
            }
            : null;

    /// <summary>Makes the principal speak for this role of the account.</summary>
    public static void TakeOn(this ClaimsIdentity identity, string accountId, RoleSessionIdentity role) => identity.AddClaims(
    [
        new Claim(AccountId, accountId),
        new Claim(UserName, $"{role.RoleName}/{role.Name}"),
        new Claim(RoleSessionIdentifier, role.Id.ToString()),
        new Claim(RoleName, role.RoleName),
        new Claim(RoleSessionName, role.Name),
        new Claim(HomeAccountId, role.HomeAccountId),
        new Claim(RoleExpires, role.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        new Claim(RoleDisplayName, role.DisplayName),
        new Claim(RoleColor, role.Color),
    ]);

    public static Guid? SessionId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(SessionIdentifier), out var id) ? id : null;

    public static Guid? SessionTicket(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(TicketIdentifier), out var ticket) ? ticket : null;

    public static bool IsMultiFactor(this ClaimsPrincipal principal) => principal.HasClaim(MultiFactor, "true");

    /// <summary>Makes the principal speak for this session.</summary>
    public static void Carry(this ClaimsPrincipal principal, Session session)
    {
        var identity = (ClaimsIdentity)principal.Identity!;
        foreach (var claim in identity.FindAll(c => c.Type is SessionIdentifier or TicketIdentifier or MultiFactor or MultiFactorAt).ToList())
        {
            identity.RemoveClaim(claim);
        }

        identity.AddClaim(new Claim(SessionIdentifier, session.Id.ToString()));
        identity.AddClaim(new Claim(TicketIdentifier, session.Ticket.ToString()));
        if (session.MultiFactorAt is { } at)
        {
            identity.AddClaim(new Claim(MultiFactor, "true"));
            identity.AddClaim(new Claim(MultiFactorAt, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The same session for a principal made anew.</summary>
    public static void CarrySessionOf(this ClaimsPrincipal principal, ClaimsPrincipal before) =>
        ((ClaimsIdentity)principal.Identity!).AddClaims(before.FindAll(c => c.Type is SessionIdentifier or TicketIdentifier or MultiFactor or MultiFactorAt or ClaimTypes.AuthenticationMethod));

    public static Guid? PersonId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Address of the connection, IPv4 where it is one; empty when unknown.</summary>
    public static string SourceIp(this HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "";
    }

    private static DateTimeOffset? SecondsOf(string? claim) =>
        long.TryParse(claim, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
