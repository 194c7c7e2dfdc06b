using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Api;

/// <summary>SageMaker's operations on endpoint configurations.</summary>
internal sealed class EndpointConfigOperations : AwsOperationSet
{
    private const int UsualPage = 100;

    public EndpointConfigOperations()
        : base("sagemaker")
    {
        Query<CreateEndpointConfig, string>(
            "CreateEndpointConfig",
            (create, call) => create.RunAsync(call.Input.As<CreateEndpointConfigRequest>() with { Tags = call.Input.Tags() }, call.Cancellation),
            (arn, _) => new { EndpointConfigArn = arn });
        Query<DescribeEndpointConfig, EndpointConfigDescription>(
            "DescribeEndpointConfig", (describe, call) => describe.RunAsync(call.Text("EndpointConfigName"), call.Cancellation), (config, _) => config);
        Command<DeleteEndpointConfig>("DeleteEndpointConfig", (delete, call) => delete.RunAsync(call.Text("EndpointConfigName"), call.Cancellation));
        Add("ListEndpointConfigs", call => ResourceLists.PageAsync<EndpointConfig>(
            call,
            "endpoint-configs",
            UsualPage,
            filter => call.Use<ListEndpointConfigs>().RunAsync(filter, call.Cancellation),
            (configs, next) => new { EndpointConfigs = configs.Select(config => Summary(config, call.Use<Arns>())), NextToken = next }));
    }

    private static object Summary(EndpointConfig config, Arns arns) =>
        new { EndpointConfigName = config.Name, EndpointConfigArn = arns.EndpointConfigArn(config.AccountId, config.Name), CreationTime = config.CreatedAt };
}
