using SagePortal.TestKit;
using SagePortal.Tests.Features.AccessManagement;
using SagePortal.Tests.Features.Endpoints;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>Programs find things by their properties, and only those they may describe.</summary>
public sealed class SearchOperationTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private const string Registered = """
        sm = client('sagemaker')
        for group, team in [('churn', 'risk'), ('spam', 'mail')]:
            sm.create_model_package_group(ModelPackageGroupName=group, Tags=[{'Key': 'team', 'Value': team}])
        def package(group, status, image, url, **metadata):
            return sm.create_model_package(ModelPackageGroupName=group, ModelApprovalStatus=status, **({'CustomerMetadataProperties': metadata} if metadata else {}),
                InferenceSpecification={'Containers': [{'Image': image, 'ModelDataUrl': url}, {'Image': 'post', 'ModelDataUrl': 's3://models/post.tar.gz'}], 'SupportedContentTypes': ['text/csv'], 'SupportedResponseMIMETypes': ['text/csv']})
        package('churn', 'Approved', 'gbdt', 's3://models/1.tar.gz', auc='0.81')
        package('churn', 'PendingManualApproval', 'gbdt', 's3://models/2.tar.gz', auc='0.84')
        package('churn', 'Rejected', 'linear', 's3://models/3.tar.gz')
        package('spam', 'Approved', 'linear', 's3://models/4.tar.gz', auc='0.99')
        """;

    private PortalFixture Portal => aws.Portal;

    [Fact]
    public async Task Search_WithFiltersNestedOnesAndSubexpressions_FindsWhatFulfilsThem()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var result = await boto3.RunAsync($$"""
            {{Registered}}
            def find(*filters, order='Ascending', **more):
                expression = dict({'Filters': [dict(zip(['Name', 'Operator', 'Value'], f)) for f in filters]} if filters else {}, **more)
                found = sm.search(Resource='ModelPackage', SearchExpression=expression, SortBy='ModelPackageArn', SortOrder=order)
                return [r['ModelPackage']['ModelPackageArn'].split('model-package/')[1] for r in found['Results']]
            nested = lambda image, url: {'NestedPropertyName': 'InferenceSpecification.Containers', 'Filters': [
                {'Name': 'InferenceSpecification.Containers.Image', 'Operator': 'Equals', 'Value': image}, {'Name': 'InferenceSpecification.Containers.ModelDataUrl', 'Operator': 'Contains', 'Value': url}]}
            out = [
                find(('ModelApprovalStatus', 'Equals', 'Approved')),
                find(('ModelPackageGroupName', 'Equals', 'churn'), ('ModelPackageVersion', 'GreaterThan', '1')),
                find(('ModelPackageGroupName', 'In', 'spam,other')),
                find(('Tags.team', 'Equals', 'mail')),
                find(('CustomerMetadataProperties.auc', 'NotExists')),
                find(('CreationTime', 'GreaterThan', '2020-01-01T00:00:00Z'), order='Descending')[0],
                find(('ModelApprovalStatus', 'NotEquals', 'Approved'), ('ModelPackageVersion', 'Equals', '1'), Operator='Or'),
                find(NestedFilters=[nested('gbdt', '2.tar')]),
                find(NestedFilters=[nested('gbdt', 'post')]),
                find(SubExpressions=[{'Filters': [{'Name': 'ModelApprovalStatus', 'Value': 'Rejected'}]}, {'Filters': [{'Name': 'Tags.team', 'Value': 'mail'}]}], Operator='Or'),
            ]
            """);

        Assert.Equal(
            """[["churn/1", "spam/1"], ["churn/2", "churn/3"], ["spam/1"], ["spam/1"], ["churn/3"], "spam/1", ["churn/1", "churn/2", "churn/3", "spam/1"], ["churn/2"], [], ["churn/3", "spam/1"]]""",
            result.GetRawText());
    }

    [Fact]
    public async Task Search_OfEveryKind_InPages_CountsAll()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        await Portal.GivenConfigAsync(ana, "served");
        await Portal.GivenEndpointAsync(ana, "served", "served");

        var result = await boto3.RunAsync($$"""
            {{Registered}}
            sm.create_model_card(ModelCardName='card', Content='{}', ModelCardStatus='Draft')
            pages = list(sm.get_paginator('search').paginate(Resource='ModelPackage', PaginationConfig={'PageSize': 3}))
            names = lambda kind, key: [r[kind][key] for r in sm.search(Resource=kind)['Results']]
            model = sm.search(Resource='Model', SearchExpression={'Filters': [{'Name': 'Endpoints.EndpointStatus', 'Value': 'InService'}]})['Results'][0]['Model']
            out = [
                [len(p['Results']) for p in pages], pages[0]['TotalHits'],
                sorted(names('ModelPackageGroup', 'ModelPackageGroupName')), names('ModelCard', 'ModelCardName'), names('Endpoint', 'EndpointName'),
                [model['Model']['ModelName'], [e['EndpointName'] for e in model['Endpoints']]],
                sm.search(Resource='FeatureGroup')['Results'],
                [s['PropertyName'] for s in sm.get_search_suggestions(Resource='ModelPackage', SuggestionQuery={'PropertyNameQuery': {'PropertyNameHint': 'ModelPackageS'} })['PropertyNameSuggestions']],
                code(lambda: sm.search(Resource='ModelPackage', SearchExpression={'Filters': [{'Name': 'Colour', 'Value': 'red'}]})),
                code(lambda: sm.search(Resource='ModelPackage', SearchExpression={'Filters': [{'Name': 'ModelPackageVersion', 'Operator': 'LessThan', 'Value': 'many'}]}))[2],
            ]
            """);

        Assert.Equal(
            """[[3, 1], {"Value": 4, "Relation": "EqualTo"}, ["churn", "spam"], ["card"], ["served"], ["served", ["served"]], [], ["ModelPackageStatus", "ModelPackageStatusDetails"], ["ValidationException", 400, "Unknown property name: Colour"], "Filter on ModelPackageVersion: 'many' is not a number."]""",
            result.GetRawText());
    }

    [Fact]
    public async Task Search_ByAUserOfOneTeam_FindsAndCountsTheTeamsOnly()
    {
        var ana = await Portal.AdministratorAsync();
        await (await Boto3.OfAsync(Portal, ana)).RunAsync(Registered);
        var ben = await Portal.Given.Person().In(ana.Account).CreateAsync();
        await Portal.As(ana).InlineAsync(ben, """
            {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": "sagemaker:Search", "Resource": "*", "Condition": {"StringEquals": {"sagemaker:SearchVisibilityCondition/Tags.team": "risk"}}},
                {"Effect": "Allow", "Action": "sagemaker:Describe*", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/team": "risk"}}}]}
            """);
        var boto3 = await Boto3.OfAsync(Portal, ana, ben);

        var result = await boto3.RunAsync("""
            sm = client('sagemaker')
            condition = lambda team: [{'Key': 'Tags.team', 'Value': team}]
            found = sm.search(Resource='ModelPackage', VisibilityConditions=condition('risk'))
            out = [found['TotalHits']['Value'], sorted({r['ModelPackage']['ModelPackageGroupName'] for r in found['Results']}), code(lambda: sm.search(Resource='ModelPackage'))[0], code(lambda: sm.search(Resource='ModelPackage', VisibilityConditions=condition('mail')))[0]]
            """);

        Assert.Equal("""[3, ["churn"], "AccessDeniedException", "AccessDeniedException"]""", result.GetRawText());
    }

    [Fact]
    public async Task Tags_OfEveryKind_AreListedAndChangedByArn()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        await Portal.GivenConfigAsync(ana, "served");
        await Portal.GivenEndpointAsync(ana, "served", "served");

        var result = await boto3.RunAsync("""
            sm = client('sagemaker')
            specification = {'Containers': [{'Image': 'i', 'ModelDataUrl': 's3://models/m.tar.gz'}], 'SupportedContentTypes': ['text/csv'], 'SupportedResponseMIMETypes': ['text/csv']}
            arns = [
                sm.describe_model(ModelName='served')['ModelArn'], sm.describe_endpoint_config(EndpointConfigName='served')['EndpointConfigArn'], sm.describe_endpoint(EndpointName='served')['EndpointArn'],
                sm.create_model_package_group(ModelPackageGroupName='g')['ModelPackageGroupArn'], sm.create_model_package(ModelPackageName='p', InferenceSpecification=specification)['ModelPackageArn'],
                sm.create_model_card(ModelCardName='c', Content='{}', ModelCardStatus='Draft')['ModelCardArn'],
            ]
            out = []
            for arn in arns:
                added = sm.add_tags(ResourceArn=arn, Tags=[{'Key': 'a', 'Value': '1'}, {'Key': 'b', 'Value': '2'}])['Tags']
                sm.delete_tags(ResourceArn=arn, TagKeys=['a'])
                out.append([len(added), sm.list_tags(ResourceArn=arn)['Tags']])
            """);

        Assert.All(result.EnumerateArray(), one => Assert.Equal("""[2, [{"Key": "b", "Value": "2"}]]""", one.GetRawText()));
        Assert.Equal(6, result.GetArrayLength());
    }
}
