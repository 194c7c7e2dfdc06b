using SagePortal.TestKit;
using SagePortal.Tests.Features.BatchTransform;
using SagePortal.Tests.Features.Endpoints;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>Endpoints invoked by unmodified clients.</summary>
public sealed class RuntimeOperationTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private PortalFixture Portal => aws.Portal;

    private static string Row => TransformSteps.Rows(1).TrimEnd();

    [Fact]
    public async Task InvokeEndpoint_ByBoto3_AnswersCsvAndJson()
    {
        var (ana, boto3) = await ServingAsync();

        var result = await boto3.RunAsync($$"""
            runtime = client('sagemaker-runtime')
            row = '{{Row}}'
            csv = runtime.invoke_endpoint(EndpointName='churn', ContentType='text/csv', Body=row + '\n' + row, CustomAttributes='trace=7', InferenceId='i-1')
            js = runtime.invoke_endpoint(EndpointName='churn', ContentType='text/csv', Accept='application/json', Body=row.encode())
            labels = csv['Body'].read().decode().split()
            predictions = json.loads(js['Body'].read())['predictions']
            large = runtime.invoke_endpoint(EndpointName='churn', ContentType='text/csv', Body=(row + '\n') * 20000)['Body'].read().decode().split()
            out = [csv['ContentType'], csv['InvokedProductionVariant'], csv['CustomAttributes'], len(labels), labels[0] == predictions[0]['predicted_label'], js['ContentType'], len(large), bool(csv['ResponseMetadata']['RequestId'])]
            """);

        Assert.Equal("""["text/csv", "AllTraffic", "trace=7", 2, true, "application/json", 20000, true]""", result.GetRawText());
        Assert.NotNull(ana);
    }

    [Fact]
    public async Task InvokeEndpointWithResponseStream_ByBoto3_GivesTheSameBytesInParts()
    {
        var (_, boto3) = await ServingAsync();

        var result = await boto3.RunAsync($$"""
            runtime = client('sagemaker-runtime')
            body = '{{Row}}\n' * 30000
            whole = runtime.invoke_endpoint(EndpointName='churn', ContentType='text/csv', Body=body)['Body'].read()
            streamed = runtime.invoke_endpoint_with_response_stream(EndpointName='churn', ContentType='text/csv', Accept='text/csv', Body=body)
            parts = [event['PayloadPart']['Bytes'] for event in streamed['Body']]
            out = [b''.join(parts) == whole, len(parts) > 1, streamed['ContentType'], streamed['InvokedProductionVariant']]
            """);

        Assert.Equal("""[true, true, "text/csv", "AllTraffic"]""", result.GetRawText());
    }

    [Fact]
    public async Task InvokeEndpointAsync_ByBoto3_PutsTheAnswerWhereItSaid()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        await Portal.GivenModelAsync(ana, "churn");

        var result = await boto3.RunAsync($$"""
            import time
            from urllib.parse import urlparse
            sm, s3, bucket = client('sagemaker'), client('s3'), 'sagemaker-us-east-1-{{ana.AccountId}}'
            sm.create_endpoint_config(EndpointConfigName='c', ProductionVariants=[{'VariantName': 'v', 'ModelName': 'churn'}], AsyncInferenceConfig={'OutputConfig': {'S3OutputPath': f's3://{bucket}/answers'} })
            sm.create_endpoint(EndpointName='later', EndpointConfigName='c')
            sm.get_waiter('endpoint_in_service').wait(EndpointName='later', WaiterConfig={'Delay': 1, 'MaxAttempts': 60})
            s3.put_object(Bucket=bucket, Key='in.csv', Body=b'{{Row}}\n')
            accepted = client('sagemaker-runtime').invoke_endpoint_async(EndpointName='later', ContentType='text/csv', InputLocation=f's3://{bucket}/in.csv', InferenceId='seven')
            at = urlparse(accepted['OutputLocation'])
            answer = None
            for _ in range(100):
                try:
                    answer = s3.get_object(Bucket=at.netloc, Key=at.path[1:])['Body'].read().decode()
                    break
                except E:
                    time.sleep(0.2)
            out = [accepted['ResponseMetadata']['HTTPStatusCode'], accepted['InferenceId'], accepted['OutputLocation'].startswith(f's3://{bucket}/answers/'), answer is not None and len(answer.split())]
            """);

        Assert.Equal("""[202, "seven", true, 1]""", result.GetRawText());
    }

    [Fact]
    public async Task InvokeEndpoint_Mistakes_AreToldInAwssWords()
    {
        var (ana, boto3) = await ServingAsync();

        var result = await boto3.RunAsync($$"""
            runtime = client('sagemaker-runtime')
            def invoke(name='churn', runtime=runtime, **more):
                return lambda: runtime.invoke_endpoint(EndpointName=name, **{'ContentType': 'text/csv', 'Body': '{{Row}}', **more})
            def model_error(f):
                try:
                    f()
                except runtime.exceptions.ModelError as e:
                    return [e.response['ResponseMetadata']['HTTPStatusCode'], e.response['OriginalStatusCode'], bool(e.response['OriginalMessage']), e.response['LogStreamArn'].startswith('arn:aws:logs:us-east-1:{{ana.AccountId}}:')]
            other = boto3.client('sagemaker-runtime', endpoint_url=os.environ['PORTAL'], region_name='us-east-1', aws_secret_access_key='x' * 40, aws_access_key_id=os.environ['AWS_ACCESS_KEY_ID'])
            temporary = client('sts').get_session_token()['Credentials']
            session = client('sagemaker-runtime', aws_access_key_id=temporary['AccessKeyId'], aws_secret_access_key=temporary['SecretAccessKey'], aws_session_token=temporary['SessionToken'])
            out = [
                code(invoke('absent')),
                code(invoke(TargetVariant='green')),
                model_error(invoke(Body='a,b')),
                model_error(invoke(ContentType='image/png')),
                code(invoke(Body='x' * (6 * 1024 * 1024 + 1)))[1],
                code(invoke(runtime=other))[:2],
                len(invoke(runtime=session)()['Body'].read().split()),
            ]
            """);

        Assert.Equal(
            $$"""[["ValidationError", 400, "Endpoint absent of account {{ana.AccountId}} not found."], ["ValidationError", 400, "Variant green not found for Request"], [424, 400, true, true], [424, 415, true, true], 413, ["InvalidSignatureException", 403], 1]""",
            result.GetRawText());
    }

    [Fact]
    public async Task InvokeEndpoint_BodyChangedAfterSigning_IsRefused()
    {
        var (_, boto3) = await ServingAsync();

        var result = await boto3.RunAsync($$"""
            runtime = client('sagemaker-runtime')
            def change(request, **kwargs):
                request.body = b'{{Row}}'[::-1]
            runtime.meta.events.register('before-send.sagemaker-runtime.InvokeEndpoint', change)
            out = code(lambda: runtime.invoke_endpoint(EndpointName='churn', ContentType='text/csv', Body='{{Row}}'))[:2]
            """);

        Assert.Equal("""["InvalidSignatureException", 403]""", result.GetRawText());
    }

    [Fact]
    public async Task InvokeEndpoint_WithoutPermission_IsDeniedAsAwsDenies()
    {
        var (ana, _) = await ServingAsync();
        var ben = await Portal.Given.Person().In(ana.Account).CreateAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana, ben);

        var result = await boto3.RunAsync($$"""out = code(lambda: client('sagemaker-runtime').invoke_endpoint(EndpointName='churn', ContentType='text/csv', Body='{{Row}}'))""");

        Assert.Equal(
            $$"""["AccessDeniedException", 403, "User: {{ben.Caller.Arn}} is not authorized to perform: sagemaker:InvokeEndpoint on resource: arn:aws:sagemaker:us-east-1:{{ana.AccountId}}:endpoint/churn because no identity-based policy allows the sagemaker:InvokeEndpoint action"]""",
            result.GetRawText());
    }

    [Fact]
    public async Task InvokeEndpoint_ByTheCommandLine_WritesTheAnswerToAFile()
    {
        var (_, boto3) = await ServingAsync();
        using var folder = new TemporaryFolder();
        var (input, output) = (Path.Combine(folder.Path, "in.csv"), Path.Combine(folder.Path, "out.csv"));
        await File.WriteAllTextAsync(input, Row, TestContext.Current.CancellationToken);

        await boto3.AwsAsync("sagemaker-runtime", "invoke-endpoint", "--endpoint-name", "churn", "--content-type", "text/csv", "--body", $"fileb://{input}", output);

        Assert.NotEmpty(await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
    }

    private async Task<(Member Ana, Boto3 Boto3)> ServingAsync()
    {
        var ana = await Portal.AdministratorAsync();
        await Portal.GivenConfigAsync(ana, "churn");
        await Portal.GivenEndpointAsync(ana, "churn", "churn");
        return (ana, await Boto3.OfAsync(Portal, ana));
    }
}
