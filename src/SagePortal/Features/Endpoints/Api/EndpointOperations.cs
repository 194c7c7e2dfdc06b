using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Api;

/// <summary>SageMaker's operations on endpoints.</summary>
internal sealed class EndpointOperations : AwsOperationSet
{
    /// <summary>As SageMaker documents it for this list alone.</summary>
    private const int UsualPage = 10;

    public EndpointOperations()
        : base("sagemaker")
    {
        Query<CreateEndpoint, string>(
            "CreateEndpoint", (create, call) => create.RunAsync(call.Input.As<CreateEndpointRequest>() with { Tags = call.Input.Tags() }, call.Cancellation), Arn);
        Query<DescribeEndpoint, EndpointDescription>("DescribeEndpoint", (describe, call) => describe.RunAsync(call.Text("EndpointName"), call.Cancellation), (endpoint, _) => endpoint);
        Query<UpdateEndpoint, string>("UpdateEndpoint", (update, call) => update.RunAsync(call.Input.As<UpdateEndpointRequest>(), call.Cancellation), Arn);
        Query<UpdateEndpointWeightsAndCapacities, string>(
            "UpdateEndpointWeightsAndCapacities",
            (update, call) => update.RunAsync(
                call.Text("EndpointName"), [.. call.Input.Structures("DesiredWeightsAndCapacities").Select(desired => desired.As<DesiredWeightAndCapacity>())], call.Cancellation),
            Arn);
        Command<DeleteEndpoint>("DeleteEndpoint", (delete, call) => delete.RunAsync(call.Text("EndpointName"), call.Cancellation));
        Add("ListEndpoints", call => ResourceLists.PageAsync<Endpoint>(
            call,
            "endpoints",
            UsualPage,
            filter => call.Use<ListEndpoints>().RunAsync(filter, call.Cancellation),
            (endpoints, next) => new { Endpoints = endpoints.Select(endpoint => Summary(endpoint, call.Use<Arns>())), NextToken = next }));
    }

    private static Result<object?> Arn(string arn, AwsCall call) => new { EndpointArn = arn };

    private static object Summary(Endpoint endpoint, Arns arns) => new
    {
        EndpointName = endpoint.Name,
        EndpointArn = arns.EndpointArn(endpoint.AccountId, endpoint.Name),
        CreationTime = endpoint.CreatedAt,
        LastModifiedTime = endpoint.ModifiedAt,
        EndpointStatus = endpoint.Status,
    };
}
