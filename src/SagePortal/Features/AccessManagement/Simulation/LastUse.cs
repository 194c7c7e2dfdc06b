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

    /// <summary>Beginning of the ARNs of a role's sessions; null for users.</summary>
    public static string? SessionPrefix(PrincipalAccess principal) =>
        principal.Kind == HolderKind.Role
            ? IamArns.AssumedRole(principal.Principal.AccountId, principal.Name, "")
            : null;
}
