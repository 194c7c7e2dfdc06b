using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Endpoints;
using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Deploying;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.Tenancy;
using SagePortal.Tests.Features.Endpoints;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>A model, a configuration, an endpoint in service and an alarm.</summary>
internal sealed class EndpointThings : AnasThings
{
    private const string Model = "anaonly-model";
    private const string Config = "anaonly-config";
    private const string Endpoint = "anaonly-endpoint";
    private const string Alarm = "anaonly-alarm";

    public override int Order => 20;

    public override IReadOnlyList<string> ViewState => ["span"];

    public override IReadOnlyDictionary<string, string> Addresses(TwoAccountsPortal accounts) => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["/endpoints/{name}"] = Endpoint,
        ["/models/{name}"] = Model,
        ["/endpoint-configs/{name}"] = Config,
        ["/endpoints/new?job"] = TwoAccountsPortal.Job,
        ["/endpoints/new?candidate"] = accounts.Candidate,
        ["/endpoints/new?package"] = $"arn:aws:sagemaker:us-east-1:{accounts.Ana.AccountId}:model-package/anaonly-packages/1",
        ["/endpoints/new?model"] = Model,
        ["/endpoints/new?endpoint"] = Endpoint,
    };

    public override async Task MakeAsync(TwoAccountsPortal accounts)
    {
        var (portal, ana) = (accounts.Portal, accounts.Ana);
        await portal.GivenModelAsync(ana, Model);
        await portal.GivenConfigAsync(ana, Config, EndpointSteps.Variant(TwoAccountsPortal.Secret, Model));
        await portal.GivenEndpointAsync(ana, Endpoint, Config);
        var alarm = new PutEndpointAlarmRequest(Alarm, AlarmMetric.ServerErrorRate, 1, 10);
        Assert.True((await portal.As(ana).RunAsync((PutEndpointAlarm put) => put.RunAsync(alarm, default))).IsSuccess);
    }

    public override IReadOnlyDictionary<string, Func<object?>> Arguments(TwoAccountsPortal accounts)
    {
        var bucket = accounts.Portal.Services.GetRequiredService<Arns>().DefaultBucket(accounts.Ana.AccountId);
        return new Dictionary<string, Func<object?>>(StringComparer.Ordinal)
        {
            ["modelName"] = () => Model,
            ["endpointConfigName"] = () => Config,
            ["endpointName"] = () => Endpoint,
            ["alarmName"] = () => Alarm,
            ["Endpoints.filter"] = () => new ResourceFilter { Take = 100 },
            ["desiredWeightsAndCapacities"] = () => new[] { new DesiredWeightAndCapacity { VariantName = TwoAccountsPortal.Secret, DesiredWeight = 2 } },
            ["CreateModel.request"] = () => new CreateModelRequest { ModelName = "model-of-ben", PrimaryContainer = new ContainerDefinition { ModelDataUrl = $"s3://{bucket}/models/{Model}/model.tar.gz" } },
            ["CreateEndpointConfig.request"] = () => new CreateEndpointConfigRequest { EndpointConfigName = "config-of-ben", ProductionVariants = [EndpointSteps.Variant("a", Model)] },
            ["CreateEndpoint.request"] = () => new CreateEndpointRequest { EndpointName = "endpoint-of-ben", EndpointConfigName = Config },
            ["UpdateEndpoint.request"] = () => new UpdateEndpointRequest { EndpointName = Endpoint, EndpointConfigName = Config },
            ["modelPackageGroupName"] = () => "anaonly-packages",
            ["deploymentConfig"] = () => null,
            ["GetEndpointTraffic.span"] = () => TimeSpan.FromHours(1),
            ["DeployModel.request"] = () => new DeployRequest { JobName = TwoAccountsPortal.Job, CandidateName = accounts.Candidate, EndpointName = "deployed-of-ben" },
            ["PutEndpointAlarm.request"] = () => new PutEndpointAlarmRequest("alarm-of-ben", AlarmMetric.ModelLatencyP99, 100, 10),
        };
    }
}
