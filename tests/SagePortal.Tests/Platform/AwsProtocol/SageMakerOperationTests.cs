using SagePortal.Features.Autopilot;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>SageMaker's control plane as programs see it.</summary>
public sealed class SageMakerOperationTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private const string Trust = "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'Service': 'sagemaker.amazonaws.com'}, 'Action': 'sts:AssumeRole'}]}";

    private PortalFixture Portal => aws.Portal;

    [Fact]
    public async Task AutoMLJob_FromCreationToItsCandidates_ByBoto3()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        await Portal.GivenDatasetAsync(ana, "churn", AutopilotSteps.ChurnCsv(200));

        var created = await boto3.RunAsync($$$"""
            role = client('iam').create_role(RoleName='execution', AssumeRolePolicyDocument=json.dumps({{{Trust}}}))['Role']['Arn']
            client('iam').attach_role_policy(RoleName='execution', PolicyArn='arn:aws:iam::aws:policy/AmazonSageMakerFullAccess')
            out = client('sagemaker').create_auto_ml_job_v2(
                AutoMLJobName='churn-1',
                AutoMLJobInputDataConfig=[{'ChannelType': 'training', 'ContentType': 'text/csv;header=present', 'DataSource': {'S3DataSource': {'S3DataType': 'S3Prefix', 'S3Uri': 's3://sagemaker-us-east-1-{{{ana.AccountId}}}/datasets/churn'} } }],
                OutputDataConfig={'S3OutputPath': 's3://sagemaker-us-east-1-{{{ana.AccountId}}}/out'},
                AutoMLProblemTypeConfig={'TabularJobConfig': {'TargetAttributeName': '{{{AutopilotSteps.Request("x").TargetColumn}}}', 'CompletionCriteria': {'MaxCandidates': 2, 'MaxAutoMLJobRuntimeInSeconds': 120} } },
                RoleArn=role,
                Tags=[{'Key': 'team', 'Value': 'risk'}])['AutoMLJobArn']
            """);
        Assert.Equal($"arn:aws:sagemaker:us-east-1:{ana.AccountId}:automl-job/churn-1", created.GetString());
        var ended = await Portal.EndedAsync(ana, "churn-1");
        Assert.True(ended.Status == AutoMLJobStatus.Completed, ended.FailureReason);

        var result = await boto3.RunAsync("""
            sm = client('sagemaker')
            v2, v1 = sm.describe_auto_ml_job_v2(AutoMLJobName='churn-1'), sm.describe_auto_ml_job(AutoMLJobName='churn-1')
            candidates = sm.list_candidates_for_auto_ml_job(AutoMLJobName='churn-1', SortBy='FinalObjectiveMetricValue', SortOrder='Descending')['Candidates']
            best = v2['BestCandidate']
            out = [
                v2['AutoMLJobStatus'], v1['AutoMLJobStatus'],
                v2['ResolvedAttributes']['AutoMLProblemTypeResolvedAttributes']['TabularResolvedAttributes']['ProblemType'], v1['ResolvedAttributes']['ProblemType'],
                best['CandidateName'] in [c['CandidateName'] for c in candidates],
                best['FinalAutoMLJobObjectiveMetric']['Type'],
                best['InferenceContainers'][0]['ModelDataUrl'].startswith('s3://sagemaker-us-east-1-'),
                v2['EndTime'] >= v2['CreationTime'],
                sm.list_tags(ResourceArn=v2['AutoMLJobArn'])['Tags'],
            ]
            """);

        Assert.Equal(
            """["Completed", "Completed", "BinaryClassification", "BinaryClassification", true, "Maximize", true, true, [{"Key": "team", "Value": "risk"}]]""",
            result.GetRawText());
    }

    [Fact]
    public async Task ListAutoMLJobs_InPages_ByTheCommandLine()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        await Portal.GivenDatasetAsync(ana, "churn", AutopilotSteps.ChurnCsv(60));
        foreach (var name in new[] { "a-1", "a-2", "a-3", "b-1" })
        {
            await Portal.CreateJobAsync(ana, AutopilotSteps.Request(name) with { DatasetName = "churn" });
        }

        var jobs = await boto3.AwsAsync("sagemaker", "list-auto-ml-jobs", "--name-contains", "a-", "--page-size", "2", "--sort-by", "Name", "--sort-order", "Ascending");

        Assert.Equal(["a-1", "a-2", "a-3"], jobs.GetProperty("AutoMLJobSummaries").EnumerateArray().Select(j => j.GetProperty("AutoMLJobName").GetString()!));
        await boto3.RunAsync("""
            sm = client('sagemaker')
            for name in ['a-1', 'a-2', 'a-3', 'b-1']: sm.stop_auto_ml_job(AutoMLJobName=name)
            """);
    }

    [Fact]
    public async Task AutoMLJob_Mistakes_AreToldInAwssWords()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var result = await boto3.RunAsync("""
            sm = client('sagemaker')
            data = [{'ChannelType': 'training', 'DataSource': {'S3DataSource': {'S3DataType': 'S3Prefix', 'S3Uri': 's3://b/nothing.csv'}}}]
            def create(name, data=data):
                return lambda: sm.create_auto_ml_job_v2(AutoMLJobName=name, AutoMLJobInputDataConfig=data, OutputDataConfig={'S3OutputPath': 's3://b/o'}, AutoMLProblemTypeConfig={'TabularJobConfig': {'TargetAttributeName': 'y'}}, RoleArn='arn:aws:iam::111122223333:role/r')
            out = [
                code(lambda: sm.describe_auto_ml_job_v2(AutoMLJobName='absent'))[0],
                code(create('bad_name')),
                code(create('good', data=[dict(data[0], ChannelType='test')]))[2],
                code(create('good'))[2][:47],
            ]
            """);

        Assert.Equal(
            """["ResourceNotFound", ["ValidationException", 400, "1 validation error detected: Value 'bad_name' at 'autoMLJobName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}"], "1 validation error detected: Value 'test' at 'autoMLJobInputDataConfig.1.member.channelType' failed to satisfy constraint: Member must satisfy enum value set: [training, validation]", "No S3 objects found under S3 URL \"s3://b/nothin"]""",
            result.GetRawText());
    }

    [Fact]
    public async Task Tags_AddedToAndTakenFromAnything_ByBoto3()
    {
        var (ana, ben) = (await Portal.AdministratorAsync(), await Portal.AdministratorAsync());
        await Portal.GivenDatasetAsync(ana, "churn", AutopilotSteps.ChurnCsv(60));
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("tagged") with { DatasetName = "churn" });
        var arn = $"arn:aws:sagemaker:us-east-1:{ana.AccountId}:automl-job/tagged";
        var script = $$"""
            sm = client('sagemaker')
            def run():
                sm.add_tags(ResourceArn='{{arn}}', Tags=[{'Key': 'a', 'Value': '1'}, {'Key': 'b', 'Value': '2'}])
                sm.delete_tags(ResourceArn='{{arn}}', TagKeys=['a'])
                return sm.list_tags(ResourceArn='{{arn}}')['Tags']
            """;

        Assert.Equal("""[{"Key": "b", "Value": "2"}]""", (await (await Boto3.OfAsync(Portal, ana)).RunAsync(script + "\nout = run()")).GetRawText());
        Assert.Equal("\"ResourceNotFound\"", (await (await Boto3.OfAsync(Portal, ben)).RunAsync(script + "\nout = code(run)[0]")).GetRawText());
        await Portal.As(ana).RunAsync((StopAutoMLJob stop) => stop.RunAsync("tagged", StopMode.Abort, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task LookupEvents_ByBoto3_TellsWhatTheProgramDid()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var result = await boto3.RunAsync("""
            client('iam').create_group(GroupName='seen')
            events = client('cloudtrail').lookup_events(LookupAttributes=[{'AttributeKey': 'EventName', 'AttributeValue': 'CreateGroup'}])['Events']
            out = [[e['EventName'], e['EventSource'], e['ReadOnly'], json.loads(e['CloudTrailEvent'])['eventName']] for e in events]
            """);

        Assert.Equal("""[["CreateGroup", "iam.amazonaws.com", "false", "CreateGroup"]]""", result.GetRawText());
    }
}
