using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>A new webhook: the only time its secret is told.</summary>
public sealed record CreatedWebhook(string Arn, string Secret);

/// <summary>Adds a webhook; it hears what happens from now on.</summary>
[UseCase(WebhooksActions.CreateWebhook)]
public sealed class CreateWebhook(PortalDbFactory dbs, IAccess access, CurrentCaller caller, WebhookTargets targets, WebhookSecrets secrets, Arns arns, TimeProvider clock)
{
    public async Task<Result<CreatedWebhook>> RunAsync(string name, WebhookRequest request, CancellationToken cancellationToken)
    {
        var arn = WebhooksActions.Arn(arns, caller.AccountId, name);
        var allowed = await access.CheckAsync(WebhooksActions.CreateWebhook, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<CreatedWebhook>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var now = clock.GetUtcNow();
        var (secret, protectedSecret) = secrets.Create();
        var webhook = Webhook.Create(caller.Value, name, request, protectedSecret, now);
        List<Error> errors = [.. webhook.Errors, .. targets.Check(request.Url).Errors];
        if (await db.Set<Webhook>().AnyAsync(w => w.Name == name, cancellationToken))
        {
            errors.Add(WebhooksErrors.NameTaken(name));
        }
        else if (await db.Set<Webhook>().CountAsync(cancellationToken) >= Webhook.MaxPerAccount)
        {
            errors.Add(WebhooksErrors.TooMany(Webhook.MaxPerAccount));
        }

        if (errors.Count > 0)
        {
            return Result<CreatedWebhook>.Failure(errors);
        }

        db.Add(webhook.Value!);
        db.Record(new AuditRecord(caller.Value, WebhooksActions.CreateWebhook, arn, now, detail: WebhookAudit.Detail(request)));
        db.Tell(caller.AccountId, WebhooksActions.TopicOf(name), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (IsTakenMeanwhile(name))
        {
            return WebhooksErrors.NameTaken(name);
        }

        return new CreatedWebhook(arn, secret);
    }

    // Two requests of one name passed the check at the same time: the unique index decides.
    private bool IsTakenMeanwhile(string name)
    {
        using var db = dbs.Open(caller.AccountId);
        return db.Set<Webhook>().Any(w => w.Name == name);
    }
}
