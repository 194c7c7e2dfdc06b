using SagePortal.TestKit;
using SagePortal.Tests.Features.Endpoints;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>Models, endpoint configurations and endpoints as programs see them.</summary>
public sealed class EndpointOperationTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private const string Role = "arn:aws:iam::111122223333:role/FakeRole";

    private PortalFixture Portal => aws.Portal;

    [Fact]
    public async Task Endpoint_FromModelToDeletion_ByBoto3()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        var uri = await Portal.GivenArtifactAsync(ana, "artifacts/churn/model.tar.gz");

        var result = await boto3.RunAsync($$"""
            sm = client('sagemaker')
            model = sm.create_model(ModelName='churn', PrimaryContainer={'Image': 'registry/automl:1', 'ModelDataUrl': '{{uri}}', 'Environment': {'SAGEMAKER_INFERENCE_OUTPUT': 'predicted_label'} },
                                    ExecutionRoleArn='{{Role}}', EnableNetworkIsolation=True, Tags=[{'Key': 'team', 'Value': 'risk'}])['ModelArn']
            variant = {'VariantName': 'blue', 'ModelName': 'churn', 'InitialInstanceCount': 1, 'InstanceType': 'ml.m5.large', 'InitialVariantWeight': 1.0}
            config = sm.create_endpoint_config(EndpointConfigName='churn-1', ProductionVariants=[variant, dict(variant, VariantName='green')])['EndpointConfigArn']
            endpoint = sm.create_endpoint(EndpointName='churn', EndpointConfigName='churn-1', Tags=[{'Key': 'team', 'Value': 'risk'}])['EndpointArn']
            sm.get_waiter('endpoint_in_service').wait(EndpointName='churn', WaiterConfig={'Delay': 1, 'MaxAttempts': 60})
            sm.update_endpoint_weights_and_capacities(EndpointName='churn', DesiredWeightsAndCapacities=[{'VariantName': 'green', 'DesiredWeight': 3, 'DesiredInstanceCount': 2}])
            served = sm.describe_endpoint(EndpointName='churn')
            sm.create_endpoint_config(EndpointConfigName='churn-2', ProductionVariants=[variant])
            sm.update_endpoint(EndpointName='churn', EndpointConfigName='churn-2')
            sm.get_waiter('endpoint_in_service').wait(EndpointName='churn', WaiterConfig={'Delay': 1, 'MaxAttempts': 60})
            updated = sm.describe_endpoint(EndpointName='churn')
            described = sm.describe_model(ModelName='churn')
            kept = sm.describe_endpoint_config(EndpointConfigName='churn-1')
            sm.delete_endpoint(EndpointName='churn')
            sm.get_waiter('endpoint_deleted').wait(EndpointName='churn', WaiterConfig={'Delay': 1, 'MaxAttempts': 2})
            for name in ['churn-1', 'churn-2']: sm.delete_endpoint_config(EndpointConfigName=name)
            sm.delete_model(ModelName='churn')
            out = {
                'arns': [model, config, endpoint] == [described['ModelArn'], kept['EndpointConfigArn'], served['EndpointArn']],
                'model': [described['PrimaryContainer'], described['ExecutionRoleArn'], described['EnableNetworkIsolation']],
                'config': kept['ProductionVariants'][0],
                'served': [served['EndpointStatus'], [[v['VariantName'], v['CurrentWeight'], v['DesiredInstanceCount'], v['DeployedImages'][0]['SpecifiedImage']] for v in served['ProductionVariants']]],
                'updated': [updated['EndpointConfigName'], [v['VariantName'] for v in updated['ProductionVariants']], updated['LastModifiedTime'] >= updated['CreationTime']],
                'left': [sm.list_endpoints()['Endpoints'], sm.list_endpoint_configs()['EndpointConfigs'], sm.list_models()['Models']],
            }
            """);

        Assert.Equal(
            $$$"""{"arns": true, "model": [{"Image": "registry/automl:1", "ModelDataUrl": "{{{uri}}}", "Environment": {"SAGEMAKER_INFERENCE_OUTPUT": "predicted_label"}}, "{{{Role}}}", true], "config": {"VariantName": "blue", "ModelName": "churn", "InitialInstanceCount": 1, "InstanceType": "ml.m5.large", "InitialVariantWeight": 1.0}, "served": ["InService", [["blue", 1.0, 1, "registry/automl:1"], ["green", 3.0, 2, "registry/automl:1"]]], "updated": ["churn-2", ["blue"], true], "left": [[], [], []]}""",
            result.GetRawText());
    }

    [Fact]
    public async Task Mistakes_WithModelsAndEndpoints_AreToldInAwssWords()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        await Portal.GivenModelAsync(ana, "known");
        var sagemaker = $"arn:aws:sagemaker:us-east-1:{ana.AccountId}";

        var result = await boto3.RunAsync("""
            sm = client('sagemaker')
            variant = {'VariantName': 'v', 'ModelName': 'known'}
            def config(name, *variants):
                return lambda: sm.create_endpoint_config(EndpointConfigName=name, ProductionVariants=list(variants))
            config('taken', variant)()
            out = [
                code(lambda: sm.describe_model(ModelName='absent')),
                code(lambda: sm.describe_endpoint_config(EndpointConfigName='absent')),
                code(lambda: sm.describe_endpoint(EndpointName='absent')),
                code(config('taken', variant)),
                code(config('other', dict(variant, ModelName='absent')))[2],
                code(config('other', variant, variant))[2],
                code(lambda: sm.create_model(ModelName='m', PrimaryContainer={'Image': 'i', 'ModelDataUrl': 'ftp://b/k'}))[2],
                code(lambda: sm.create_endpoint(EndpointName='e', EndpointConfigName='absent'))[2],
                code(lambda: sm.list_endpoints(NextToken='junk'))[0],
                code(lambda: sm.list_endpoints(SortBy='Colour'))[2],
            ]
            """);

        Assert.Equal(
            [
                $$"""["ValidationException", 400, "Could not find model \"{{sagemaker}}:model/absent\"."]""",
                $$"""["ValidationException", 400, "Could not find endpoint configuration \"{{sagemaker}}:endpoint-config/absent\"."]""",
                $$"""["ValidationException", 400, "Could not find endpoint \"{{sagemaker}}:endpoint/absent\"."]""",
                $$"""["ValidationException", 400, "Cannot create already existing endpoint configuration \"{{sagemaker}}:endpoint-config/taken\"."]""",
                $$"""Could not find model "{{sagemaker}}:model/absent".""",
                "The variant name \"v\" was non-unique within the request.",
                "1 validation error detected: Value 'ftp://b/k' at 'primaryContainer.modelDataUrl' failed to satisfy constraint: Member must satisfy regular expression pattern: (https|s3)://([^/]+)/?(.*)",
                $$"""Could not find endpoint configuration "{{sagemaker}}:endpoint-config/absent".""",
                "ValidationException",
                "1 validation error detected: Value 'Colour' at 'sortBy' failed to satisfy constraint: Member must satisfy enum value set: [Name, CreationTime, Status]",
            ],
            result.EnumerateArray().Select(e => e.ValueKind == System.Text.Json.JsonValueKind.String ? e.GetString()! : e.GetRawText()));
    }

    [Fact]
    public async Task ListModels_InPages_ByTheCommandLine()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        foreach (var name in new[] { "a-1", "a-2", "a-3", "b-1" })
        {
            await Portal.GivenModelAsync(ana, name);
        }

        var models = await boto3.AwsAsync("sagemaker", "list-models", "--name-contains", "a-", "--page-size", "2", "--sort-by", "Name", "--sort-order", "Ascending");

        Assert.Equal(["a-1", "a-2", "a-3"], models.GetProperty("Models").EnumerateArray().Select(m => m.GetProperty("ModelName").GetString()!));
    }
}
