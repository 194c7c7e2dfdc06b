using SagePortal.TestKit;
using SagePortal.Tests.Features.BatchTransform;
using SagePortal.Tests.Features.Endpoints;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>Transform jobs as programs see them.</summary>
public sealed class TransformOperationTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private PortalFixture Portal => aws.Portal;

    [Fact]
    public async Task TransformJob_FromInputToOutput_ByBoto3()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        await Portal.GivenModelAsync(ana, "churn");

        var result = await boto3.RunAsync($$"""
            sm, s3, bucket = client('sagemaker'), client('s3'), 'sagemaker-us-east-1-{{ana.AccountId}}'
            s3.put_object(Bucket=bucket, Key='in/rows.csv', Body='''{{TransformSteps.Rows(30)}}''')
            arn = sm.create_transform_job(
                TransformJobName='score-1', ModelName='churn', MaxPayloadInMB=6, BatchStrategy='MultiRecord', Environment={'SAGEMAKER_INFERENCE_OUTPUT': 'predicted_label'},
                TransformInput={'DataSource': {'S3DataSource': {'S3DataType': 'S3Prefix', 'S3Uri': f's3://{bucket}/in/'} }, 'ContentType': 'text/csv', 'SplitType': 'Line'},
                TransformOutput={'S3OutputPath': f's3://{bucket}/out', 'AssembleWith': 'Line'},
                TransformResources={'InstanceType': 'ml.m5.xlarge', 'InstanceCount': 1},
                DataProcessing={'JoinSource': 'Input'}, ExperimentConfig={'ExperimentName': 'e'}, Tags=[{'Key': 'team', 'Value': 'risk'}])['TransformJobArn']
            sm.get_waiter('transform_job_completed_or_stopped').wait(TransformJobName='score-1', WaiterConfig={'Delay': 1, 'MaxAttempts': 100})
            job = sm.describe_transform_job(TransformJobName='score-1')
            lines = s3.get_object(Bucket=bucket, Key='out/rows.csv.out')['Body'].read().decode().splitlines()
            listed = sm.list_transform_jobs(StatusEquals='Completed', NameContains='score')['TransformJobSummaries']
            out = {
                'arn': arn == job['TransformJobArn'] == listed[0]['TransformJobArn'],
                'job': [job['TransformJobStatus'], job['ModelName'], job['MaxPayloadInMB'], job['TransformResources'], job['DataProcessing'], job['ExperimentConfig'], job['TransformOutput']['AssembleWith']],
                'times': job['CreationTime'] <= job['TransformStartTime'] <= job['TransformEndTime'],
                'lines': [len(lines), lines[0].rsplit(',', 1)[0], lines[0].rsplit(',', 1)[1] in ('yes', 'no')],
                'tags': sm.list_tags(ResourceArn=arn)['Tags'],
                'again': code(lambda: sm.create_transform_job(TransformJobName='score-1', ModelName='churn', TransformInput=job['TransformInput'], TransformOutput={'S3OutputPath': f's3://{bucket}/out'}, TransformResources=job['TransformResources']))[0],
                'stop': code(lambda: sm.stop_transform_job(TransformJobName='score-1')),
                'absent': code(lambda: sm.describe_transform_job(TransformJobName='absent'))[0],
            }
            """);

        Assert.Equal(
            """{"arn": true, "job": ["Completed", "churn", 6, {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1}, {"JoinSource": "Input"}, {"ExperimentName": "e"}, "Line"], "times": true, "lines": [30, "20,0.5,max,0.5", true], "tags": [{"Key": "team", "Value": "risk"}], "again": "ResourceInUse", "stop": ["ValidationException", 400, "The request was rejected because the transform job score-1 is in status Completed."], "absent": "ResourceNotFound"}""",
            result.GetRawText());
    }

    [Fact]
    public async Task TransformJob_MadeOnPages_IsDescribedWhole()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        await Portal.GivenModelAsync(ana, "churn");
        await Portal.GivenInputAsync(ana, "rows.csv", TransformSteps.Header + TransformSteps.Rows(5));
        await Portal.TransformAsync(ana, TransformSteps.Request(ana, "paged", "churn", "rows.csv"));

        var job = await boto3.AwsAsync("sagemaker", "describe-transform-job", "--transform-job-name", "paged");

        Assert.Equal("Completed", job.GetProperty("TransformJobStatus").GetString());
        Assert.Equal(1, job.GetProperty("TransformResources").GetProperty("InstanceCount").GetInt32());
    }
}
