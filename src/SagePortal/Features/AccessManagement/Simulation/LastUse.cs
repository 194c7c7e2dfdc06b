using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>When actions were last done with success, from the audit trail.</summary>
internal static class LastUse
{
    /// <param name="db">Of the account.</param>
    /// <param name="principalArn">User; of a role all its sessions count.</param>
    /// <param name="sessionPrefix">Beginning of the ARNs of a role's sessions; null for users.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> LastUseAsync(this PortalDb db, string principalArn, string? sessionPrefix, CancellationToken cancellationToken)
    {
        var prefix = sessionPrefix ?? principalArn;
        var mine = db.Set<AuditRecord>().Where(r => r.ErrorCode == null && (r.PrincipalArn == principalArn || (sessionPrefix != null && r.PrincipalArn.StartsWith(prefix))));
        var last = await mine.GroupBy(r => r.EventName).Select(g => new { g.Key, At = g.Max(r => r.EventTime) }).ToListAsync(cancellationToken);
        return last.ToDictionary(l => l.Key, l => l.At, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Of everybody in one pass over the trail: ARN of who acted, then action.</summary>
    public static async Task<ILookup<string, KeyValuePair<string, DateTimeOffset>>> LastUsesAsync(this PortalDb db, CancellationToken cancellationToken)
    {
        var last = await db.Set<AuditRecord>()
            .Where(r => r.ErrorCode == null)
            .GroupBy(r => new { r.PrincipalArn, r.EventName })
            .Select(g => new { g.Key.PrincipalArn, g.Key.EventName, At = g.Max(r => r.EventTime) })
            .ToListAsync(cancellationToken);
        return last.ToLookup(l => l.PrincipalArn, l => KeyValuePair.Create(l.EventName, l.At), StringComparer.Ordinal);
    }

    /// <summary>Of one principal; of a role all its sessions count.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> Of(PrincipalAccess principal, ILookup<string, KeyValuePair<string, DateTimeOffset>> uses)
    {
        var own = SessionPrefix(principal) is { } prefix
            ? uses.Where(u => u.Key == principal.Principal.Arn || u.Key.StartsWith(prefix, StringComparison.Ordinal)).SelectMany(u => u)
            : uses[principal.Principal.Arn];
        return own.GroupBy(u => u.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Max(u => u.Value), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Beginning of the ARNs of a role's sessions; null for users.</summary>
    public static string? SessionPrefix(PrincipalAccess principal) =>
        principal.Kind == HolderKind.Role
            ? IamArns.AssumedRole(principal.Principal.AccountId, principal.Name, "")
            : null;
}
