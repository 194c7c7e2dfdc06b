using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>Writes each sign-in, good or bad, to the audit trail of the account entered; unknown people go to the first account.</summary>
public sealed class SignInAudit(PortalDbFactory dbs, IOptions<PortalOptions> options, TimeProvider clock)
{
    // As in CloudTrail: an unknown user name may be a password typed into the wrong field.
    private const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /// <param name="person">Null when nobody has the e-mail address; the work is the same.</param>
    /// <param name="eventName">E.g. <c>signin:ConsoleLogin</c>.</param>
    /// <param name="sourceIp">Address of the connection.</param>
    /// <param name="failure">Null on success.</param>
    /// <param name="cancellationToken">Before the row is written.</param>
    /// <param name="detail">JSON worth keeping; null for none.</param>
    public async Task WriteAsync(Person? person, string eventName, string sourceIp, string? failure, CancellationToken cancellationToken, string? detail = null)
    {
        var personId = person?.Id ?? Guid.Empty;
        await using var db = dbs.OpenAcrossAccounts();
        var memberships = await db.Set<Membership>().AsNoTracking().Where(m => m.PersonId == personId).OrderBy(m => m.JoinedAt).ToListAsync(cancellationToken);
        var entered = memberships.Find(m => m.AccountId == person?.LastAccountId) ?? memberships.FirstOrDefault();
        var caller = new Caller(personId, entered?.AccountId ?? options.Value.FirstAccount, entered?.UserName ?? Hidden, "", sourceIp);
        db.Record(new AuditRecord(caller, eventName, caller.Arn, clock.GetUtcNow(), failure is null ? null : "Failed authentication", failure, detail));
        await db.SaveChangesAsync(cancellationToken);
    }
}
