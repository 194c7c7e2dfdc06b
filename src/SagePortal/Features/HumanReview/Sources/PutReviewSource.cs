using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Sources;

/// <summary>Sends an endpoint's predictions, or one variant's, through a flow's conditions. Within seconds on every host.</summary>
[UseCase(HumanReviewActions.PutReviewSource)]
public sealed class PutReviewSource(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, SourceTable table, Arns arns, TimeProvider clock)
{
    public async Task<Result> RunAsync(string flowName, string endpointName, string? variantName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, flowName, cancellationToken);
        var arn = arns.FlowArn(caller.AccountId, flowName);
        var allowed = await access.CheckAsync(HumanReviewActions.PutReviewSource, arn, new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        var endpoint = await db.Set<Endpoints.Endpoint>().AsNoTracking().SingleOrDefaultAsync(e => e.Name == endpointName, cancellationToken);
        var endpointArn = arns.EndpointArn(caller.AccountId, endpointName);
        if (allowed.IsSuccess)
        {
            // What an endpoint answers becomes readable to reviewers: who may change the endpoint may say so.
            allowed = await access.CheckAsync(EndpointsActions.UpdateEndpoint, endpointArn, new RequestContext().OfResource(endpoint?.Tags ?? "{}"), cancellationToken);
        }

        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return allowed.IsSuccess ? flow : allowed;
        }

        if (endpoint is null)
        {
            return EndpointsErrors.EndpointNotFound(endpointArn, endpointName);
        }

        if (await db.Set<ReviewSource>().AnyAsync(s => s.FlowName == flowName && s.EndpointName == endpointName && s.VariantName == variantName, cancellationToken))
        {
            return HumanReviewErrors.SourceTaken(endpointName, flowName);
        }

        var now = clock.GetUtcNow();
        db.Add(new ReviewSource(caller.AccountId, flowName, endpointName, variantName, caller.Value.Arn, now));
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.PutReviewSource, arn, now, detail: System.Text.Json.JsonSerializer.Serialize(new { EndpointName = endpointName, VariantName = variantName })));
        db.Tell(caller.AccountId, HumanReviewActions.FlowTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        await table.ReloadAsync(cancellationToken);
        return Result.Success;
    }
}
