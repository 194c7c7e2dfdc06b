using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>What all changes of a webhook share: load, decide, save with audit row and outbox event. The use case has asked whether the caller may.</summary>
public sealed class WebhookChanges(PortalDbFactory dbs, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    /// <param name="name">Which.</param>
    /// <param name="action">For the audit trail.</param>
    /// <param name="decide">Changes the webhook, or adds and removes rows.</param>
    /// <param name="detail">For the audit trail; null for none.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    public async Task<Result> RunAsync(string name, string action, Func<PortalDb, Webhook, DateTimeOffset, Task<Result>> decide, string? detail, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        if (await db.Set<Webhook>().SingleOrDefaultAsync(w => w.Name == name, cancellationToken) is not { } webhook)
        {
            return WebhooksErrors.NotFound(name);
        }

        var now = clock.GetUtcNow();
        var decided = await decide(db, webhook, now);
        if (!decided.IsSuccess)
        {
            return decided;
        }

        db.Record(new AuditRecord(caller.Value, action, WebhooksActions.Arn(arns, caller.AccountId, name), now, detail: detail));
        db.Tell(caller.AccountId, WebhooksActions.TopicOf(name), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return WebhooksErrors.Changed(name);
        }
    }
}
