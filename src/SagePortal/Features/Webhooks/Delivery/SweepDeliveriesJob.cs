using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quartz;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Webhooks.Delivery;

/// <summary>Once a night: forgets deliveries older than <see cref="WebhooksOptions.DeliveryDays"/>.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepDeliveriesJob(PortalDbFactory dbs, IOptions<WebhooksOptions> options, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow().AddDays(-options.Value.DeliveryDays);
        await using var db = dbs.OpenAcrossAccounts();
        return await db.InTransactionAsync(
            () => db.Set<WebhookDelivery>().Where(d => d.CreatedAt < oldest && d.Status != DeliveryStatus.Pending).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }
}
