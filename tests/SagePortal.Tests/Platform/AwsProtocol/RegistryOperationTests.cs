using SagePortal.TestKit;
using SagePortal.Tests.Features.Endpoints;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>Model package groups, model packages and model cards as programs see them.</summary>
public sealed class RegistryOperationTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private PortalFixture Portal => aws.Portal;

    [Fact]
    public async Task ModelPackage_RegisteredApprovedAndServed_ByBoto3()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        var uri = await Portal.GivenArtifactAsync(ana, "artifacts/model.tar.gz");

        var result = await boto3.RunAsync($$"""
            sm = client('sagemaker')
            group = sm.create_model_package_group(ModelPackageGroupName='churn', ModelPackageGroupDescription='who leaves', Tags=[{'Key': 'team', 'Value': 'risk'}])['ModelPackageGroupArn']
            specification = {'Containers': [{'Image': 'registry/automl:1', 'ModelDataUrl': '{{uri}}', 'Environment': {'A': 'b'} }], 'SupportedContentTypes': ['text/csv'], 'SupportedResponseMIMETypes': ['text/csv']}
            request = dict(ModelPackageGroupName='churn', InferenceSpecification=specification, CustomerMetadataProperties={'run': '7'}, ModelLifeCycle={'Stage': 'Development', 'StageStatus': 'InProgress'}, ClientToken='t' * 36)
            arn = sm.create_model_package(**request)['ModelPackageArn']
            again = sm.create_model_package(**request)['ModelPackageArn']
            waiting = sm.describe_model_package(ModelPackageName=arn)
            sm.update_model_package(ModelPackageArn=arn, ModelApprovalStatus='Approved', ApprovalDescription='good', CustomerMetadataProperties={'by': 'ana'}, CustomerMetadataPropertiesToRemove=['run'])
            approved = sm.describe_model_package(ModelPackageName=arn)
            second = sm.create_model_package(ModelPackageGroupName=group, InferenceSpecification=specification, ModelApprovalStatus='Rejected')['ModelPackageArn']
            plain = sm.create_model_package(ModelPackageName='plain', InferenceSpecification=specification)['ModelPackageArn']
            names = lambda **filters: [[p.get('ModelPackageGroupName'), p.get('ModelPackageVersion')] for p in sm.list_model_packages(**filters)['ModelPackageSummaryList']]
            batch = sm.batch_describe_model_package(ModelPackageArnList=[arn, arn[:-1] + '9'])
            sm.create_model(ModelName='served', PrimaryContainer={'ModelPackageName': arn})
            out = {
                'group': [group.endswith(':model-package-group/churn'), sm.describe_model_package_group(ModelPackageGroupName=group)['ModelPackageGroupDescription']],
                'version': [arn.endswith(':model-package/churn/1'), again == arn, waiting['ModelApprovalStatus'], waiting['ModelPackageVersion'], waiting['ModelLifeCycle']['Stage'], waiting['CustomerMetadataProperties'], waiting['InferenceSpecification'] == specification],
                'approved': [approved['ModelApprovalStatus'], approved['ApprovalDescription'], approved['CustomerMetadataProperties'], approved['CreatedBy']['IamIdentity']['Arn']],
                'lists': [names(ModelPackageGroupName='churn'), names(ModelPackageGroupName='churn', ModelApprovalStatus='Approved'), names(), names(ModelPackageType='Both', SortOrder='Descending')],
                'batch': [list(batch['ModelPackageSummaries']) == [arn], [e['ErrorCode'] for e in batch['BatchDescribeModelPackageErrorMap'].values()]],
                'refused': [code(lambda: sm.delete_model_package_group(ModelPackageGroupName='churn'))[0], code(lambda: sm.create_model(ModelName='not', PrimaryContainer={'ModelPackageName': second}))[0]],
            }
            for package in [arn, second, plain]: sm.delete_model_package(ModelPackageName=package)
            sm.delete_model_package_group(ModelPackageGroupName='churn')
            out['left'] = sm.list_model_package_groups()['ModelPackageGroupSummaryList']
            """);

        Assert.Equal(
            $$"""{"group": [true, "who leaves"], "version": [true, true, "PendingManualApproval", 1, "Development", {"run": "7"}, true], "approved": ["Approved", "good", {"by": "ana"}, "{{ana.Caller.Arn}}"], "lists": [[["churn", 1], ["churn", 2]], [["churn", 1]], [[null, null]], [[null, null], ["churn", 2], ["churn", 1]]], "batch": [true, ["ValidationException"]], "refused": ["ConflictException", "ValidationException"], "left": []}""",
            result.GetRawText());
    }

    [Fact]
    public async Task GroupPolicy_PutGotAndDeleted_ByBoto3()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var result = await boto3.RunAsync("""
            sm = client('sagemaker')
            arn = sm.create_model_package_group(ModelPackageGroupName='shared')['ModelPackageGroupArn']
            policy = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::111122223333:root'}, 'Action': 'sagemaker:DescribeModelPackageGroup', 'Resource': arn}]})
            before = code(lambda: sm.get_model_package_group_policy(ModelPackageGroupName='shared'))
            put = sm.put_model_package_group_policy(ModelPackageGroupName='shared', ResourcePolicy=policy)['ModelPackageGroupArn']
            got = sm.get_model_package_group_policy(ModelPackageGroupName='shared')['ResourcePolicy']
            sm.delete_model_package_group_policy(ModelPackageGroupName='shared')
            out = [before[:2], put == arn, got == policy, code(lambda: sm.get_model_package_group_policy(ModelPackageGroupName='shared'))[0], code(lambda: sm.put_model_package_group_policy(ModelPackageGroupName='shared', ResourcePolicy='{'))[0]]
            """);

        Assert.Equal("""[["ResourceNotFound", 400], true, true, "ResourceNotFound", "ValidationException"]""", result.GetRawText());
    }

    [Fact]
    public async Task ModelCard_WithVersions_ByBoto3()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var result = await boto3.RunAsync("""
            sm = client('sagemaker')
            content = lambda purpose: json.dumps({'intended_uses': {'purpose_of_model': purpose}})
            arn = sm.create_model_card(ModelCardName='churn', Content=content('first'), ModelCardStatus='Draft', Tags=[{'Key': 'team', 'Value': 'risk'}])['ModelCardArn']
            sm.update_model_card(ModelCardName='churn', Content=content('second'))
            sm.update_model_card(ModelCardName=arn, ModelCardStatus='Approved')
            newest, first = sm.describe_model_card(ModelCardName='churn'), sm.describe_model_card(ModelCardName='churn', ModelCardVersion=1)
            out = [
                [newest['ModelCardVersion'], newest['ModelCardStatus'], newest['Content'] == content('second'), newest['ModelCardArn'] == arn],
                [first['ModelCardStatus'], first['Content'] == content('first')],
                [v['ModelCardVersion'] for v in sm.list_model_card_versions(ModelCardName='churn', SortBy='Version', SortOrder='Descending')['ModelCardVersionSummaryList']],
                [c['ModelCardName'] for c in sm.list_model_cards(ModelCardStatus='Approved')['ModelCardSummaries']],
                code(lambda: sm.create_model_card(ModelCardName='churn', Content='{}', ModelCardStatus='Draft')),
                code(lambda: sm.describe_model_card(ModelCardName='absent'))[0],
                sm.list_tags(ResourceArn=arn)['Tags'],
            ]
            sm.delete_model_card(ModelCardName='churn')
            out.append(sm.list_model_cards()['ModelCardSummaries'])
            """);

        Assert.Equal(
            """[[2, "Approved", true, true], ["Draft", true], [2, 1], ["churn"], ["ConflictException", 400, "Modelcard churn already exists"], "ResourceNotFound", [{"Key": "team", "Value": "risk"}], []]""",
            result.GetRawText());
    }
}
