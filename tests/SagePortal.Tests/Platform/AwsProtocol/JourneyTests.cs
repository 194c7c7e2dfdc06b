using System.Text.Json;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;
using SagePortal.Tests.Features.BatchTransform;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>From a CSV file in S3 to predictions, and everything deleted again, by an unmodified program.</summary>
public sealed class JourneyTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private const string Prelude = """
        import time
        sm, s3, iam, runtime = client('sagemaker'), client('s3'), client('iam'), client('sagemaker-runtime')
        def role(name, *statements):
            trust = {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'Service': 'sagemaker.amazonaws.com'}, 'Action': 'sts:AssumeRole'}]}
            arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))['Role']['Arn']
            iam.put_role_policy(RoleName=name, PolicyName='inline', PolicyDocument=json.dumps({'Version': '2012-10-17', 'Statement': list(statements)}))
            return arn
        def automl(name, uri, output, role, **more):
            return dict(
                AutoMLJobName=name, RoleArn=role, OutputDataConfig={'S3OutputPath': output},
                AutoMLJobInputDataConfig=[{'ChannelType': 'training', 'ContentType': 'text/csv;header=present', 'CompressionType': 'None', 'DataSource': {'S3DataSource': {'S3DataType': 'S3Prefix', 'S3Uri': uri}}}],
                AutoMLProblemTypeConfig={'TabularJobConfig': {'TargetAttributeName': 'churned', 'CompletionCriteria': {'MaxCandidates': 2, 'MaxAutoMLJobRuntimeInSeconds': 120}}}, **more)
        """;

    private PortalFixture Portal => aws.Portal;

    [Fact]
    public async Task Program_TrainsDeploysPredictsAndDeletes()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var trained = await boto3.RunAsync($$$"""
            {{{Prelude}}}
            s3.create_bucket(Bucket='journey')
            s3.put_object(Bucket='journey', Key='data/churn.csv', Body='''{{{AutopilotSteps.ChurnCsv(300)}}}''')
            execution = role('execution', {'Effect': 'Allow', 'Action': 's3:*', 'Resource': ['arn:aws:s3:::journey', 'arn:aws:s3:::journey/*']})
            arn = sm.create_auto_ml_job_v2(**automl('churn', 's3://journey/data/churn.csv', 's3://journey/out', execution, Tags=[{'Key': 'team', 'Value': 'risk'}]))['AutoMLJobArn']
            for _ in range(240):
                job = sm.describe_auto_ml_job_v2(AutoMLJobName='churn')
                if job['AutoMLJobStatus'] in ('Completed', 'Failed', 'Stopped'): break
                time.sleep(0.5)
            best = job['BestCandidate']
            candidates = sm.list_candidates_for_auto_ml_job(AutoMLJobName='churn', StatusEquals='Completed')['Candidates']
            uris = [c['InferenceContainers'][0]['ModelDataUrl'] for c in candidates] + [best['CandidateProperties']['CandidateArtifactLocations']['Explainability']]
            sizes = [s3.head_object(Bucket='journey', Key=uri[len('s3://journey/'):])['ContentLength'] > 0 for uri in uris]
            out = {
                'job': [job['AutoMLJobStatus'], job.get('FailureReason'), job['OutputDataConfig']['S3OutputPath'], job['AutoMLJobInputDataConfig'][0]['DataSource']['S3DataSource']['S3Uri']],
                'uris': [all(uri.startswith('s3://journey/out/churn/') for uri in uris), all(sizes)],
                'steps': [[s['CandidateStepType'], s['CandidateStepName'].startswith('churn-'), ':training-job/churn-' in s['CandidateStepArn']] for s in best['CandidateSteps']],
            }
            """);

        Assert.Equal(
            """{"job": ["Completed", null, "s3://journey/out", "s3://journey/data/churn.csv"], "uris": [true, true], "steps": [["AWS::SageMaker::TrainingJob", true, true]]}""",
            trained.GetRawText());

        var served = await boto3.RunAsync($$$"""
            {{{Prelude}}}
            best = sm.describe_auto_ml_job_v2(AutoMLJobName='churn')['BestCandidate']
            execution = iam.get_role(RoleName='execution')['Role']['Arn']
            containers = [dict(c, Environment=dict(c['Environment'], SAGEMAKER_INFERENCE_OUTPUT='predicted_label,probability')) for c in best['InferenceContainers']]
            sm.create_model(ModelName='churn', Containers=containers, ExecutionRoleArn=execution)
            sm.create_endpoint_config(EndpointConfigName='churn', ProductionVariants=[{'VariantName': 'v1', 'ModelName': 'churn', 'InitialInstanceCount': 1, 'InstanceType': 'ml.m5.large'}])
            sm.create_endpoint(EndpointName='churn', EndpointConfigName='churn')
            sm.get_waiter('endpoint_in_service').wait(EndpointName='churn', WaiterConfig={'Delay': 1, 'MaxAttempts': 60})
            rows = '''{{{TransformSteps.Rows(3)}}}'''
            csv = runtime.invoke_endpoint(EndpointName='churn', ContentType='text/csv', Accept='text/csv', Body=rows)['Body'].read().decode().splitlines()
            js = json.loads(runtime.invoke_endpoint(EndpointName='churn', ContentType='application/json', Accept='application/json', Body=json.dumps({'instances': [{'features': [20, 0.5, 'max', 0.5]}]}))['Body'].read())
            s3.put_object(Bucket='journey', Key='batch/rows.csv', Body=rows)
            sm.create_transform_job(TransformJobName='churn', ModelName='churn', TransformResources={'InstanceType': 'ml.m5.large', 'InstanceCount': 1}, TransformOutput={'S3OutputPath': 's3://journey/scored', 'AssembleWith': 'Line'},
                TransformInput={'DataSource': {'S3DataSource': {'S3DataType': 'S3Prefix', 'S3Uri': 's3://journey/batch/rows.csv'} }, 'ContentType': 'text/csv', 'SplitType': 'Line'})
            sm.get_waiter('transform_job_completed_or_stopped').wait(TransformJobName='churn', WaiterConfig={'Delay': 1, 'MaxAttempts': 100})
            scored = s3.get_object(Bucket='journey', Key='scored/rows.csv.out')['Body'].read().decode().splitlines()
            sm.delete_endpoint(EndpointName='churn')
            sm.get_waiter('endpoint_deleted').wait(EndpointName='churn', WaiterConfig={'Delay': 1, 'MaxAttempts': 3})
            sm.delete_endpoint_config(EndpointConfigName='churn')
            sm.delete_model(ModelName='churn')
            keys = [o['Key'] for page in s3.get_paginator('list_objects_v2').paginate(Bucket='journey') for o in page['Contents']]
            s3.delete_objects(Bucket='journey', Delete={'Objects': [{'Key': k} for k in keys]})
            s3.delete_bucket(Bucket='journey')
            out = [len(csv), csv[0].split(',')[0] == js['predictions'][0]['predicted_label'], csv == scored, 'out/churn/data-report.json' in keys, code(lambda: s3.head_bucket(Bucket='journey'))[1]]
            """);

        Assert.Equal("[3, true, true, true, 404]", served.GetRawText());
    }

    [Fact]
    public async Task AutoMLJob_OfAnObject_IsRefusedBeforeItStartsWhenItCannotWork()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var result = await boto3.RunAsync($$$"""
            {{{Prelude}}}
            s3.create_bucket(Bucket='refused-{{{ana.AccountId}}}')
            bucket = 's3://refused-{{{ana.AccountId}}}'
            for key, body in {'t/a.csv': 'x,y\n1,2\n', 't/b.csv': 'x,y\n1,2\n', 'one/a.csv': 'x,y\n1,2\n3,4\n', 'not.csv': '\x00\x01\x02\x00'}.items(): s3.put_object(Bucket=bucket[5:], Key=key, Body=body)
            reader = role('reader', {'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'})
            blind = role('blind', {'Effect': 'Allow', 'Action': 's3:PutObject', 'Resource': '*'})
            def create(uri, role=reader, **more):
                return code(lambda: sm.create_auto_ml_job_v2(**dict(automl('never', bucket + uri, bucket + '/out', role), **more)))
            channel = lambda **more: [dict({'ChannelType': 'training', 'DataSource': {'S3DataSource': {'S3DataType': 'S3Prefix', 'S3Uri': bucket + '/one/a.csv'} } }, **more)]
            out = [
                create('/absent.csv'),
                create('/t/')[2],
                create('/one/')[2],
                create('/not.csv')[0],
                create('/one/a.csv', blind)[0],
                create('/absent.csv', blind)[0],
                create('/one/a.csv', AutoMLJobInputDataConfig=channel(ContentType='x-application/vnd.amazon+parquet'))[2],
                create('/absent.csv', RoleArn='arn:aws:iam::{{{ana.AccountId}}}:role/absent')[0],
                sm.list_auto_ml_jobs()['AutoMLJobSummaries'],
            ]
            """);

        var bucket = $"s3://refused-{ana.AccountId}";
        Assert.Equal(
            [
                $"""["ValidationException", 400, "No S3 objects found under S3 URL \"{bucket}/absent.csv\" given in input data source."]""",
                $"""
                "Several S3 objects were found under S3 URL \"{bucket}/t/\": name the one that holds the table."
                """,
                "\"Column 'churned' is not in the data.\"",
                "\"ValidationException\"",
                "\"AccessDeniedException\"",
                "\"AccessDeniedException\"",
                "\"ContentType x-application/vnd.amazon+parquet is not supported: bring one CSV object with a header (S3Prefix, text/csv;header=present).\"",
                "\"ValidationException\"",
                "[]",
            ],
            result.EnumerateArray().Select(e => e.GetRawText()));
    }

    [Fact]
    public async Task Users_WithKeysAndTagPolicies_AreDeniedWhatTheyMayNot()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        foreach (var name in new[] { "rosa", "sam", "nemo" })
        {
            await Portal.Given.Person().Named(name).In(ana.Account).CreateAsync();
        }

        var result = await boto3.RunAsync($$$"""
            {{{Prelude}}}
            def user(name, **tags):
                if tags: iam.tag_user(UserName=name, Tags=[{'Key': k, 'Value': v} for k, v in tags.items()])
                key = iam.create_access_key(UserName=name)['AccessKey']
                return client('sagemaker', aws_access_key_id=key['AccessKeyId'], aws_secret_access_key=key['SecretAccessKey'])
            document = {'Version': '2012-10-17', 'Statement': [
                {'Effect': 'Allow', 'Action': ['sagemaker:Create*', 'sagemaker:AddTags'], 'Resource': '*', 'Condition': {'StringEquals': {'aws:RequestTag/team': '${aws:PrincipalTag/team}'} } },
                {'Effect': 'Allow', 'Action': ['sagemaker:Describe*', 'sagemaker:Update*', 'sagemaker:Delete*', 'sagemaker:CreateModelPackage'], 'Resource': '*', 'Condition': {'StringEquals': {'aws:ResourceTag/team': '${aws:PrincipalTag/team}'} } },
                {'Effect': 'Allow', 'Action': 'sagemaker:List*', 'Resource': '*'}]}
            policy = iam.create_policy(PolicyName='own-team', PolicyDocument=json.dumps(document))['Policy']['Arn']
            iam.create_group(GroupName='scientists')
            iam.attach_group_policy(GroupName='scientists', PolicyArn=policy)
            risk, sales, nobody = user('rosa', team='risk'), user('sam', team='sales'), user('nemo')
            for name in ('rosa', 'sam'): iam.add_user_to_group(GroupName='scientists', UserName=name)
            team = lambda t: [{'Key': 'team', 'Value': t}]
            group = risk.create_model_package_group(ModelPackageGroupName='churn', Tags=team('risk'))['ModelPackageGroupArn']
            specification = {'Containers': [{'Image': 'i', 'ModelDataUrl': 's3://journey-models/m.tar.gz'}], 'SupportedContentTypes': ['text/csv'], 'SupportedResponseMIMETypes': ['text/csv']}
            package = risk.create_model_package(ModelPackageGroupName='churn', InferenceSpecification=specification)['ModelPackageArn']
            denied = lambda f: (code(f) or ['done'])[0]
            out = [
                denied(lambda: sales.create_model_package_group(ModelPackageGroupName='theirs', Tags=team('risk'))),
                denied(lambda: sales.create_model_package_group(ModelPackageGroupName='untagged')),
                denied(lambda: sales.describe_model_package_group(ModelPackageGroupName='churn')),
                denied(lambda: sales.update_model_package(ModelPackageArn=package, ModelApprovalStatus='Approved')),
                denied(lambda: risk.update_model_package(ModelPackageArn=package, ModelApprovalStatus='Approved')),
                len(risk.list_model_package_groups()['ModelPackageGroupSummaryList']), len(sales.list_model_package_groups()['ModelPackageGroupSummaryList']),
                code(lambda: nobody.list_model_package_groups()),
            ]
            """);

        Assert.Equal(
            $"""["AccessDeniedException", "AccessDeniedException", "AccessDeniedException", "AccessDeniedException", "done", 1, 0, ["AccessDeniedException", 400, "User: arn:aws:iam::{ana.AccountId}:user/nemo is not authorized to perform: sagemaker:ListModelPackageGroups on resource: * because no identity-based policy allows the sagemaker:ListModelPackageGroups action"]]""",
            result.GetRawText());
        Assert.Equal(JsonValueKind.Array, result.ValueKind);
    }
}
