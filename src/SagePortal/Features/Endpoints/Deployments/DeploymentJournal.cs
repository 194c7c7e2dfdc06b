using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Events;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>What belongs into the same transaction as a step: events, pages to tell, the end of what served before, a row of the audit trail at the end.</summary>
public sealed class DeploymentJournal(EndpointsScope scope)
{
    private const string DetailType = "SageMaker Endpoint State Change";

    public async Task WriteAsync(PortalDb db, Endpoint endpoint, EndpointDeployment deployment, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var arn = scope.Arns.EndpointArn(endpoint.AccountId, endpoint.Name);
        if (deployment.Stage == DeploymentStage.Succeeded)
        {
            var before = await db.Set<EndpointDeployment>()
                .Where(d => d.EndpointId == endpoint.Id && d.Id != deployment.Id && d.ServedFrom != null && d.ServedUntil == null)
                .ToListAsync(cancellationToken);
            before.ForEach(d => d.StopServing(at));
        }

        db.Emit(new PortalEvent(endpoint.AccountId, "aws.sagemaker", DetailType, [arn], Detail(endpoint, deployment, arn), at));
        if (deployment.HasEnded)
        {
            db.Record(Audit(deployment, arn, at));
        }

        db.Tell(endpoint.AccountId, EndpointsActions.EndpointTopic(endpoint.Name), at);
    }

    private static AuditRecord Audit(EndpointDeployment deployment, string arn, DateTimeOffset at) => new(
        deployment.AccountId,
        deployment.StartedByArn,
        deployment.StartedByName,
        "",
        deployment.Kind == DeploymentKind.Create ? EndpointsActions.CreateEndpoint : EndpointsActions.UpdateEndpoint,
        arn,
        at,
        deployment.Stage == DeploymentStage.Succeeded ? null : deployment.Stage.ToString(),
        deployment.Reason);

    private static string Detail(Endpoint endpoint, EndpointDeployment deployment, string arn) => JsonSerializer.Serialize(
        new
        {
            EndpointName = endpoint.Name,
            EndpointArn = arn,
            EndpointConfigName = deployment.ToConfig,
            EndpointStatus = endpoint.Status,
            DeploymentStage = deployment.Stage,
            TrafficShare = deployment.Share,
            endpoint.FailureReason,
            CreationTime = endpoint.CreatedAt,
            LastModifiedTime = endpoint.ModifiedAt,
        },
        EndpointsJson.Options);
}
