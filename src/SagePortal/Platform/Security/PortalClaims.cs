using System.Security.Claims;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>What a session's cookie says of its owner.</summary>
public static class PortalClaims
{
    public const string AccountId = "sageportal:account";
    public const string UserName = "sageportal:user";
    public const string DisplayName = "sageportal:name";

    /// <summary>Null for somebody not signed in, or signed in without any account.</summary>
    public static Caller? ToCaller(this ClaimsPrincipal principal, string sourceIp)
    {
        var accountId = principal.FindFirstValue(AccountId);
        var userName = principal.FindFirstValue(UserName);
        return principal.Identity is { IsAuthenticated: true } && principal.PersonId() is { } personId && accountId is not null && userName is not null
            ? new Caller(personId, accountId, userName, principal.FindFirstValue(DisplayName) ?? userName, sourceIp)
            : null;
    }

    public static Guid? PersonId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Address of the connection, IPv4 where it is one; empty when unknown.</summary>
    public static string SourceIp(this HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "";
    }
}
