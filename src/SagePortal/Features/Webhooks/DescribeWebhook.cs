using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>One webhook, without its secret.</summary>
[UseCase(WebhooksActions.DescribeWebhook)]
public sealed class DescribeWebhook(IAccess access, CurrentCaller caller, Arns arns, PortalDbFactory dbs)
{
    public async Task<Result<WebhookDetail>> RunAsync(string name, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(WebhooksActions.DescribeWebhook, WebhooksActions.Arn(arns, caller.AccountId, name), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        return await db.Set<Webhook>().AsNoTracking().SingleOrDefaultAsync(w => w.Name == name, cancellationToken) is { } webhook
            ? WebhookDetail.Of(webhook)
            : WebhooksErrors.NotFound(name);
    }
}
