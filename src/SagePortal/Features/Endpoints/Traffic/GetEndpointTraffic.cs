using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Traffic;

/// <summary>Requests, errors and latencies of an endpoint, minute by minute and variant by variant.</summary>
[UseCase(EndpointsActions.DescribeEndpoint)]
public sealed class GetEndpointTraffic(PortalDbFactory dbs, IAccess access, CurrentCaller caller, EndpointMetrics metrics, ServingMeter meter, EndpointsScope scope)
{
    public async Task<Result<EndpointTraffic>> RunAsync(string endpointName, TimeSpan span, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var endpoint = await db.Set<Endpoint>().AsNoTracking().SingleOrDefaultAsync(e => e.Name == endpointName, cancellationToken);
        var arn = scope.Arns.EndpointArn(caller.AccountId, endpointName);
        var allowed = await access.CheckAsync(EndpointsActions.DescribeEndpoint, arn, endpoint.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<EndpointTraffic>.Failure(allowed.Errors);
        }

        if (endpoint is null)
        {
            return EndpointsErrors.EndpointNotFound(arn, endpointName);
        }

        var now = scope.Clock.GetUtcNow();
        var from = MinuteOf(now - span).AddMinutes(1);
        var minutes = await metrics.ReadAsync(caller.AccountId, endpointName, from, now.AddMinutes(1), cancellationToken);
        return new EndpointTraffic(from, now, minutes, meter.DroppedCaptures(caller.AccountId, endpointName));
    }

    private static DateTimeOffset MinuteOf(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
