using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>Augmented AI as programs see it: work teams, templates, flows, human loops.</summary>
public sealed class HumanLoopOperationTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private PortalFixture Portal => aws.Portal;

    [Fact]
    public async Task HumanLoop_FromTeamToOutput_ByBoto3()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var started = await boto3.RunAsync($$"""
            sm, a2i = client('sagemaker'), client('sagemaker-a2i-runtime')
            role = 'arn:aws:iam::{{ana.AccountId}}:role/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleForAmazonSageMakerNotebooks'
            team = sm.create_workteam(WorkteamName='Loans', Description='people', MemberDefinitions=[{'CognitoMemberDefinition': {'UserPool': 'us-east-1_pool', 'UserGroup': 'loans', 'ClientId': 'client'} }])['WorkteamArn']
            template = '<crowd-form><p>{{'{'}}{ task.input.text }{{'}'}}</p><crowd-classifier name="answer" categories="[\'good\', \'bad\']" header="Which?"><classification-target>x</classification-target></crowd-classifier></crowd-form>'
            ui = sm.create_human_task_ui(HumanTaskUiName='loan-ui', UiTemplate={'Content': template})['HumanTaskUiArn']
            rendered = sm.render_ui_template(UiTemplate={'Content': template}, Task={'Input': json.dumps({'text': '<b>bold</b>'})}, RoleArn=role) if False else None
            config = dict(WorkteamArn=team, HumanTaskUiArn=ui, TaskTitle='Loan', TaskDescription='Good or bad?', TaskCount=1, TaskKeywords=['loan'])
            flow = sm.create_flow_definition(FlowDefinitionName='loans', HumanLoopConfig=config, OutputConfig={'S3OutputPath': 's3://sagemaker-us-east-1-{{ana.AccountId}}/a2i'}, RoleArn=role)['FlowDefinitionArn']
            described = sm.describe_flow_definition(FlowDefinitionName='loans')
            start = lambda name, text: a2i.start_human_loop(HumanLoopName=name, FlowDefinitionArn=flow, HumanLoopInput={'InputContent': json.dumps({'text': text})})['HumanLoopArn']
            arn = start('loan-1', 'a')
            out = {
                'arns': [team.endswith(':workteam/private-crowd/Loans'), ui.endswith(':human-task-ui/loan-ui'), flow.endswith(':flow-definition/loans'), arn.endswith(':human-loop/loan-1')],
                'flow': [described['FlowDefinitionStatus'], described['HumanLoopConfig']['TaskCount'], described['HumanLoopConfig']['TaskKeywords'], described['OutputConfig']['S3OutputPath'].endswith('/a2i')],
                'team': sm.describe_workteam(WorkteamName='Loans')['Workteam']['MemberDefinitions'][0]['CognitoMemberDefinition']['UserGroup'],
                'again': start('loan-1', 'a') == arn,
                'conflict': code(lambda: start('loan-1', 'b'))[:2],
                'taken': code(lambda: sm.create_flow_definition(FlowDefinitionName='loans', HumanLoopConfig=config, OutputConfig={'S3OutputPath': 's3://sagemaker-us-east-1-{{ana.AccountId}}/a2i'}, RoleArn=role))[0],
                'unknown': [code(lambda: a2i.describe_human_loop(HumanLoopName='none'))[:2], code(lambda: sm.describe_flow_definition(FlowDefinitionName='none'))[0], code(lambda: a2i.start_human_loop(HumanLoopName='x', FlowDefinitionArn=flow + 'x', HumanLoopInput={'InputContent': '{}'}))[0]],
                'listed': [l['HumanLoopName'] for l in a2i.list_human_loops(FlowDefinitionArn=flow)['HumanLoopSummaries']],
                'early': code(lambda: a2i.delete_human_loop(HumanLoopName='loan-1'))[0],
            }
            start('loan-2', 'c')
            a2i.stop_human_loop(HumanLoopName='loan-2')
            out['stopped'] = a2i.describe_human_loop(HumanLoopName='loan-2')['HumanLoopStatus']
            a2i.delete_human_loop(HumanLoopName='loan-2')
            out['gone'] = code(lambda: a2i.describe_human_loop(HumanLoopName='loan-2'))[0]
            """);

        Assert.Equal(
            """{"arns": [true, true, true, true], "flow": ["Active", 1, ["loan"], true], "team": "loans", "again": true, "conflict": ["ConflictException", 409], "taken": "ResourceInUse", "unknown": [["ResourceNotFoundException", 404], "ResourceNotFound", "ValidationException"], "listed": ["loan-1"], "early": "ValidationException", "stopped": "Stopped", "gone": "ResourceNotFoundException"}""",
            started.GetRawText());
    }
}
