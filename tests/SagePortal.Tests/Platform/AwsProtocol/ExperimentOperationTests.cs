namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>Experiments, trials, components and metrics as programs see them.</summary>
public sealed class ExperimentOperationTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private const string Prelude = """
        import datetime
        sm, metrics = client('sagemaker'), client('sagemaker-metrics')
        """;

    [Fact]
    public async Task Experiment_FromCreationToDeletion_ByBoto3()
    {
        var boto3 = await Boto3.OfAsync(aws.Portal, await aws.Portal.AdministratorAsync());

        var result = await boto3.RunAsync($$$"""
            {{{Prelude}}}
            arn = sm.create_experiment(ExperimentName='churn', Description='why', Tags=[{'Key': 'team', 'Value': 'risk'}])['ExperimentArn']
            described = sm.describe_experiment(ExperimentName='churn')
            trial = sm.create_trial(TrialName='boosting', ExperimentName='churn', MetadataProperties={'CommitId': 'abc'})['TrialArn']
            component = sm.create_trial_component(TrialComponentName='fit', Status={'PrimaryStatus': 'InProgress', 'Message': 'go'}, StartTime=datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc),
                Parameters={'depth': {'NumberValue': 6}, 'kind': {'StringValue': 'gbdt'}}, InputArtifacts={'table': {'Value': 's3://b/t.csv', 'MediaType': 'text/csv'}})['TrialComponentArn']
            association = sm.associate_trial_component(TrialComponentName='fit', TrialName='boosting')
            sm.associate_trial_component(TrialComponentName='fit', TrialName='boosting')
            sm.update_experiment(ExperimentName='churn', DisplayName='Churn')
            sm.update_trial(TrialName='boosting', DisplayName='Boosting')
            sm.update_trial_component(TrialComponentName='fit', Status={'PrimaryStatus': 'Completed'}, Parameters={'depth': {'NumberValue': 8}}, ParametersToRemove=['kind'], OutputArtifacts={'model': {'Value': 's3://b/m'}})
            fit = sm.describe_trial_component(TrialComponentName=component)
            early = [code(lambda: sm.delete_experiment(ExperimentName='churn'))[0], code(lambda: sm.delete_trial(TrialName='boosting'))[0], code(lambda: sm.delete_trial_component(TrialComponentName='fit'))[0]]
            out = {
                'arns': [arn.split(':', 5)[5], trial.split(':', 5)[5], component.split(':', 5)[5], association['TrialArn'] == trial, association['TrialComponentArn'] == component],
                'experiment': [described['DisplayName'], described['Description'], sm.describe_experiment(ExperimentName='churn')['DisplayName'], described['CreatedBy']['IamIdentity']['Arn'].split(':')[-1][:5]],
                'trial': [sm.describe_trial(TrialName='boosting')[k] for k in ('ExperimentName', 'DisplayName', 'MetadataProperties')],
                'component': [fit['Status'], fit['Parameters'], fit['InputArtifacts'], fit['OutputArtifacts'], fit['StartTime'].isoformat(), fit['Metrics']],
                'lists': [
                    [e['ExperimentName'] for e in sm.list_experiments()['ExperimentSummaries']],
                    [t['TrialName'] for t in sm.list_trials(ExperimentName='churn')['TrialSummaries']],
                    [t['TrialName'] for t in sm.list_trials(TrialComponentName='fit')['TrialSummaries']],
                    [c['TrialComponentName'] for c in sm.list_trial_components(TrialName='boosting')['TrialComponentSummaries']],
                    [c['TrialComponentName'] for c in sm.list_trial_components(ExperimentName='churn')['TrialComponentSummaries']],
                    [c['TrialComponentName'] for c in sm.list_trial_components(SourceArn='arn:aws:sagemaker:us-east-1:123456789012:training-job/x')['TrialComponentSummaries']],
                ],
                'tags': sm.list_tags(ResourceArn=arn)['Tags'],
                'early': early,
            }
            sm.disassociate_trial_component(TrialComponentName='fit', TrialName='boosting')
            out['loose'] = [len(sm.list_trial_components(TrialName='boosting')['TrialComponentSummaries']), code(lambda: sm.disassociate_trial_component(TrialComponentName='fit', TrialName='boosting'))[0]]
            sm.delete_trial_component(TrialComponentName='fit'); sm.delete_trial(TrialName='boosting'); sm.delete_experiment(ExperimentName='churn')
            out['gone'] = [code(lambda: sm.describe_experiment(ExperimentName='churn')), code(lambda: sm.describe_trial(TrialName='boosting'))[0], code(lambda: sm.describe_trial_component(TrialComponentName='fit'))[0]]
            """);

        Assert.Equal("""["experiment/churn", "experiment-trial/boosting", "experiment-trial-component/fit", true, true]""", result.GetProperty("arns").GetRawText());
        Assert.Equal("""["churn", "why", "Churn", "user/"]""", result.GetProperty("experiment").GetRawText());
        Assert.Equal("""["churn", "Boosting", {"CommitId": "abc"}]""", result.GetProperty("trial").GetRawText());
        Assert.Equal(
            """[{"PrimaryStatus": "Completed"}, {"depth": {"NumberValue": 8.0}}, {"table": {"MediaType": "text/csv", "Value": "s3://b/t.csv"}}, {"model": {"Value": "s3://b/m"}}, "2026-01-02T00:00:00+00:00", []]""",
            Sorted(result.GetProperty("component").GetRawText()));
        Assert.Equal("""[["churn"], ["boosting"], ["boosting"], ["fit"], ["fit"], []]""", result.GetProperty("lists").GetRawText());
        Assert.Equal("""[{"Key": "team", "Value": "risk"}]""", result.GetProperty("tags").GetRawText());
        Assert.Equal("""["ValidationException", "ValidationException", "ValidationException"]""", result.GetProperty("early").GetRawText());
        Assert.Equal("""[0, "ResourceNotFound"]""", result.GetProperty("loose").GetRawText());
        Assert.Equal("ResourceNotFound", result.GetProperty("gone")[0][0].GetString());
        Assert.EndsWith("experiment/churn' does not exist.", result.GetProperty("gone")[0][2].GetString(), StringComparison.Ordinal);
        Assert.Equal("ResourceNotFound", result.GetProperty("gone")[1].GetString());
        Assert.Equal("ResourceNotFound", result.GetProperty("gone")[2].GetString());
    }

    [Fact]
    public async Task Metrics_PutInBatches_AreToldAsFiguresSeriesAndSearchResults()
    {
        var boto3 = await Boto3.OfAsync(aws.Portal, await aws.Portal.AdministratorAsync());

        var result = await boto3.RunAsync($$$"""
            {{{Prelude}}}
            start = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.timezone.utc)
            sm.create_experiment(ExperimentName='e'); sm.create_trial(TrialName='t', ExperimentName='e')
            arn = sm.create_trial_component(TrialComponentName='c', Parameters={'rate': {'NumberValue': 0.1}})['TrialComponentArn']
            sm.create_trial_component(TrialComponentName='other')
            sm.associate_trial_component(TrialComponentName='c', TrialName='t')
            data = [{'MetricName': 'loss', 'Timestamp': start + datetime.timedelta(seconds=30 * i), 'Step': i, 'Value': v} for i, v in enumerate([4.0, 2.0, 1.0, 1.0])]
            put = metrics.batch_put_metrics(TrialComponentName='c', MetricData=data)
            figures = sm.describe_trial_component(TrialComponentName='c')['Metrics'][0]
            query = lambda **more: dict({'MetricName': 'loss', 'ResourceArn': arn, 'MetricStat': 'Last', 'Period': 'IterationNumber', 'XAxisType': 'IterationNumber'}, **more)
            series = metrics.batch_get_metrics(MetricQueries=[query(), query(Start=1, End=2), query(MetricStat='Avg', Period='OneMinute', XAxisType='Timestamp'), query(Period='OneHour'), query(ResourceArn=arn + 'x'), query(MetricName='none')])['MetricQueryResults']
            find = lambda *filters: [r['TrialComponent']['TrialComponentName'] for r in sm.search(Resource='ExperimentTrialComponent', SearchExpression={'Filters': list(filters)})['Results']]
            out = {
                'put': put.get('Errors'),
                'figures': [figures[k] for k in ('MetricName', 'Min', 'Max', 'Last', 'Count', 'Avg', 'StdDev')] + [figures['TimeStamp'] == start + datetime.timedelta(seconds=90)],
                'steps': [series[0]['XAxisValues'], series[0]['MetricValues'], series[1]['XAxisValues']],
                'minutes': [[x - int(start.timestamp()) for x in series[2]['XAxisValues']], series[2]['MetricValues']],
                'refused': [s['Status'] for s in series[3:]],
                'unknown': metrics.batch_put_metrics(TrialComponentName='absent', MetricData=data[:2])['Errors'],
                'search': [find({'Name': 'Parents.TrialName', 'Operator': 'Equals', 'Value': 't'}), find({'Name': 'TrialComponentName', 'Operator': 'Equals', 'Value': 'other'}),
                    [r['Experiment']['ExperimentName'] for r in sm.search(Resource='Experiment')['Results']], [r['Trial']['TrialComponentSummaries'][0]['TrialComponentName'] for r in sm.search(Resource='ExperimentTrial')['Results']]],
            }
            """);

        Assert.Equal(System.Text.Json.JsonValueKind.Null, result.GetProperty("put").ValueKind);
        var figures = result.GetProperty("figures");
        Assert.Equal(["loss", "1.0", "4.0", "1.0", "4", "2.0"], figures.EnumerateArray().Take(6).Select(f => f.ToString()));
        Assert.Equal(Math.Sqrt(1.5), figures[6].GetDouble(), 1e-12);
        Assert.True(figures[7].GetBoolean());
        Assert.Equal("[[0, 1, 2, 3], [4.0, 2.0, 1.0, 1.0], [1, 2]]", result.GetProperty("steps").GetRawText());
        Assert.Equal("[[0, 60], [3.0, 1.0]]", result.GetProperty("minutes").GetRawText());
        Assert.Equal("""["ValidationError", "ValidationError", "Complete"]""", result.GetProperty("refused").GetRawText());
        Assert.Equal("""[{"Code": "VALIDATION_ERROR", "MetricIndex": 0}, {"Code": "VALIDATION_ERROR", "MetricIndex": 1}]""", result.GetProperty("unknown").GetRawText());
        Assert.Equal("""[["c"], ["other"], ["e"], ["c"]]""", result.GetProperty("search").GetRawText());
    }

    [Fact]
    public async Task Names_TakenUnknownAndMalformed_AreRefusedInSageMakersWords()
    {
        var boto3 = await Boto3.OfAsync(aws.Portal, await aws.Portal.AdministratorAsync());

        var result = await boto3.RunAsync($$$"""
            {{{Prelude}}}
            for i in range(5): sm.create_experiment(ExperimentName=f'e{i}')
            pages = [[e['ExperimentName'] for e in p['ExperimentSummaries']] for p in sm.get_paginator('list_experiments').paginate(SortBy='Name', SortOrder='Ascending', PaginationConfig={'PageSize': 2})]
            out = [
                code(lambda: sm.create_experiment(ExperimentName='e1')),
                code(lambda: sm.create_experiment(ExperimentName='-bad-'))[0],
                code(lambda: sm.create_trial(TrialName='t', ExperimentName='absent'))[0],
                code(lambda: sm.associate_trial_component(TrialComponentName='absent', TrialName='absent'))[2][:6],
                code(lambda: sm.list_trials(ExperimentName='absent'))[0],
                code(lambda: sm.list_experiments(NextToken='junk'))[0],
                pages,
            ]
            """);

        Assert.Equal(
            """[["ValidationException", 400, "Experiment names must be unique within an AWS account and region. Experiment with name (e1) already exists."], "ValidationException", "ResourceNotFound", "Trial ", "ResourceNotFound", "ValidationException", [["e0", "e1"], ["e2", "e3"], ["e4"]]]""",
            result.GetRawText());
    }

    private static string Sorted(string json) => json.Replace("""{"Value": "s3://b/t.csv", "MediaType": "text/csv"}""", """{"MediaType": "text/csv", "Value": "s3://b/t.csv"}""", StringComparison.Ordinal);
}
