using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>IAM as programs see it.</summary>
public sealed class IamOperationTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private const string ReadJobs = "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'sagemaker:DescribeAutoMLJobV2', 'Resource': '*'}]}";

    private PortalFixture Portal => aws.Portal;

    [Fact]
    public async Task Groups_MadeFilledAndDeleted_ByBoto3()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var result = await boto3.RunAsync($$"""
            iam = client('iam')
            group = iam.create_group(GroupName='analysts')['Group']
            iam.put_group_policy(GroupName='analysts', PolicyName='read', PolicyDocument=json.dumps({{ReadJobs}}))
            read = iam.get_group_policy(GroupName='analysts', PolicyName='read')['PolicyDocument']['Statement'][0]['Action']
            iam.attach_group_policy(GroupName='analysts', PolicyArn='arn:aws:iam::aws:policy/AmazonSageMakerReadOnly')
            attached = iam.list_attached_group_policies(GroupName='analysts')['AttachedPolicies'][0]['PolicyName']
            conflict = code(lambda: iam.delete_group(GroupName='analysts'))[:2]
            iam.detach_group_policy(GroupName='analysts', PolicyArn='arn:aws:iam::aws:policy/AmazonSageMakerReadOnly')
            iam.delete_group_policy(GroupName='analysts', PolicyName='read')
            iam.delete_group(GroupName='analysts')
            gone = code(lambda: iam.get_group(GroupName='analysts'))
            out = [group['GroupId'][:4], group['Arn'], read, attached, conflict, gone]
            """);

        Assert.Equal(
            $$"""["AGPA", "arn:aws:iam::{{ana.AccountId}}:group/analysts", "sagemaker:DescribeAutoMLJobV2", "AmazonSageMakerReadOnly", ["DeleteConflict", 409], ["NoSuchEntity", 404, "The group with name analysts cannot be found."]]""",
            result.GetRawText());
    }

    [Fact]
    public async Task Policies_WithVersionsAndTags_ByBoto3()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var result = await boto3.RunAsync($$"""
            iam = client('iam')
            doc = json.dumps({{ReadJobs}})
            arn = iam.create_policy(PolicyName='jobs', PolicyDocument=doc, Tags=[{'Key': 'team', 'Value': 'a b+c=d'}])['Policy']['Arn']
            iam.create_policy_version(PolicyArn=arn, PolicyDocument=doc.replace('Describe', 'Stop'), SetAsDefault=True)
            versions = [[v['VersionId'], v['IsDefaultVersion']] for v in iam.list_policy_versions(PolicyArn=arn)['Versions']]
            text = iam.get_policy_version(PolicyArn=arn, VersionId='v2')['PolicyVersion']['Document']['Statement'][0]['Action']
            tags = iam.list_policy_tags(PolicyArn=arn)['Tags']
            own = [p['PolicyName'] for p in iam.list_policies(Scope='Local')['Policies']]
            broken = code(lambda: iam.create_policy(PolicyName='broken', PolicyDocument='{"Version": "2012-10-17"}'))[:2]
            out = [versions, text, tags, own, broken]
            """);

        Assert.Equal(
            """[[["v2", true], ["v1", false]], "sagemaker:StopAutoMLJobV2", [{"Key": "team", "Value": "a b+c=d"}], ["jobs"], ["MalformedPolicyDocument", 400]]""",
            result.GetRawText());
    }

    [Fact]
    public async Task ListPolicies_InPages_GivesEachOnce()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var result = await boto3.RunAsync("""
            iam = client('iam')
            pages = list(iam.get_paginator('list_policies').paginate(Scope='AWS', PaginationConfig={'PageSize': 5}))
            names = [p['PolicyName'] for page in pages for p in page['Policies']]
            out = [len(pages) > 1, len(names) == len(set(names)), sorted(names) == sorted(p['PolicyName'] for p in iam.list_policies(Scope='AWS')['Policies']), code(lambda: iam.list_policies(Marker='junk'))[0]]
            """);

        Assert.Equal("""[true, true, true, "ValidationError"]""", result.GetRawText());
    }

    [Fact]
    public async Task Constraints_Broken_AreToldInAwssWords()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var result = await boto3.RunAsync("""
            iam = client('iam')
            out = [code(lambda: iam.create_group(GroupName='no spaces')), code(lambda: iam.list_policies(Scope='Mine', MaxItems=1001))]
            """);

        Assert.Equal(
            """[["ValidationError", 400, "1 validation error detected: Value 'no spaces' at 'groupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+"], ["ValidationError", 400, "2 validation errors detected: Value 'Mine' at 'scope' failed to satisfy constraint: Member must satisfy enum value set: [All, AWS, Local]; Value '1001' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000"]]""",
            result.GetRawText());
    }

    [Fact]
    public async Task Users_OfTheAccount_ByBoto3AndOnlyOfThisAccount()
    {
        var (ana, ben) = (await Portal.AdministratorAsync(), await Portal.AdministratorAsync());
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var result = await boto3.RunAsync("""
            iam = client('iam')
            me = iam.get_user()['User']
            iam.tag_user(UserName=me['UserName'], Tags=[{'Key': 'team', 'Value': 'x'}])
            out = [[u['Arn'] for u in iam.list_users()['Users']], me['UserId'], iam.list_user_tags(UserName=me['UserName'])['Tags'], iam.get_account_summary()['SummaryMap']['Users']]
            """);

        Assert.Equal($$"""[["{{ana.Caller.Arn}}"], "{{ana.Membership.UserId}}", [{"Key": "team", "Value": "x"}], 1]""", result.GetRawText());
        Assert.DoesNotContain(ben.AccountId, result.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulation_ByTheCommandLine_DecidesAsThePortalDoes()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var result = await boto3.AwsAsync("iam", "simulate-custom-policy", "--policy-input-list", ReadJobs.Replace('\'', '"'), "--action-names", "sagemaker:DescribeAutoMLJobV2", "sagemaker:StopAutoMLJob");

        Assert.Equal(["allowed", "implicitDeny"], result.GetProperty("EvaluationResults").EnumerateArray().Select(r => r.GetProperty("EvalDecision").GetString()!));
    }

    [Fact]
    public async Task Operation_ThatIsNotOffered_IsAnInvalidAction()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var result = await boto3.RunAsync("out = [code(lambda: client('iam').list_virtual_mfa_devices())[:2], code(lambda: client('sagemaker').list_clusters())[:2]]");

        Assert.Equal("""[["InvalidAction", 400], ["UnknownOperationException", 400]]""", result.GetRawText());
    }

    [Fact]
    public async Task MemberWithoutPolicies_IsDeniedInAwssWords()
    {
        var ana = await Portal.AdministratorAsync();
        var ben = await Portal.Given.Person().Named("ben").In(ana.Account, "AmazonSageMakerReadOnly").CreateAsync();
        var key = await Portal.As(ana).RunAsync((SagePortal.Features.AccessManagement.AccessKeys.CreateAccessKey create) => create.RunAsync("ben", TestContext.Current.CancellationToken));
        Boto3.SkipWhenAbsent();
        var boto3 = new Boto3(Portal.Factory.Url, key.Value!.AccessKeyId, key.Value.SecretAccessKey);

        var result = await boto3.RunAsync("out = code(lambda: client('iam').create_group(GroupName='g'))");

        Assert.Equal(
            $$"""["AccessDenied", 403, "User: {{ben.Caller.Arn}} is not authorized to perform: iam:CreateGroup on resource: arn:aws:iam::{{ana.AccountId}}:group/g because no identity-based policy allows the iam:CreateGroup action"]""",
            result.GetRawText());
    }

    [Fact]
    public async Task User_MadeByAProgram_WorksWithItsKeyUntilItIsDeleted()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var result = await boto3.RunAsync("""
            iam = client('iam')
            user = iam.create_user(UserName='pipeline', Tags=[{'Key': 'team', 'Value': 'risk'}])['User']
            key = iam.create_access_key(UserName='pipeline')['AccessKey']
            own = dict(aws_access_key_id=key['AccessKeyId'], aws_secret_access_key=key['SecretAccessKey'])
            arn = client('sts', **own).get_caller_identity()['Arn']
            out = [
                user['Arn'] == arn == iam.get_user(UserName='pipeline')['User']['Arn'],
                iam.list_user_tags(UserName='pipeline')['Tags'],
                code(lambda: client('sagemaker', **own).list_models())[0],
                code(lambda: iam.create_user(UserName='pipeline')),
                code(lambda: iam.delete_user(UserName='absent')),
            ]
            iam.delete_user(UserName='pipeline')
            out.append(code(lambda: client('sts', **own).get_caller_identity())[0])
            """);

        Assert.Equal(
            """[true, [{"Key": "team", "Value": "risk"}], "AccessDeniedException", ["EntityAlreadyExists", 409, "User with name pipeline already exists."], ["NoSuchEntity", 404, "The user with name absent cannot be found."], "InvalidClientTokenId"]""",
            result.GetRawText());
    }

    [Fact]
    public async Task AssumeRole_WithAnExternalId_NeedsTheOneThatTheTrustPolicyNames()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var result = await boto3.RunAsync($$"""
            iam, sts = client('iam'), client('sts')
            trust = {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::{{ana.AccountId}}:root'}, 'Action': 'sts:AssumeRole', 'Condition': {'StringEquals': {'sts:ExternalId': 'seven'} } }]}
            arn = iam.create_role(RoleName='partner', AssumeRolePolicyDocument=json.dumps(trust))['Role']['Arn']
            assume = lambda **more: sts.assume_role(RoleArn=arn, RoleSessionName='session', **more)
            out = [code(assume)[0], code(lambda: assume(ExternalId='other'))[0], assume(ExternalId='seven')['AssumedRoleUser']['Arn'].endswith('assumed-role/partner/session'),
                   iam.create_service_linked_role(AWSServiceName='sagemaker.amazonaws.com')['Role']['Path']]
            """);

        Assert.Equal("""["AccessDenied", "AccessDenied", true, "/aws-service-role/sagemaker.amazonaws.com/"]""", result.GetRawText());
    }

    [Fact]
    public async Task AssumeRole_WithManagedPolicies_MayWhatTheRoleAndAnyOfThemAllows()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var result = await boto3.RunAsync($$"""
            iam, sts = client('iam'), client('sts')
            trust = {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::{{ana.AccountId}}:root'}, 'Action': 'sts:AssumeRole'}]}
            role = iam.create_role(RoleName='pipeline', AssumeRolePolicyDocument=json.dumps(trust))['Role']['Arn']
            iam.put_role_policy(RoleName='pipeline', PolicyName='p', PolicyDocument=json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'sagemaker:List*', 'Resource': '*'}]}))
            allow = lambda *actions: json.dumps({'Version': '2012-10-17', 'Statement': [{'Sid': 'Same', 'Effect': 'Allow', 'Action': list(actions), 'Resource': '*'}]})
            models = iam.create_policy(PolicyName='models', PolicyDocument=allow('sagemaker:ListModels', 'sagemaker:DeleteModel'))['Policy']['Arn']
            jobs = iam.create_policy(PolicyName='jobs', PolicyDocument=allow('sagemaker:ListAutoMLJobs'))['Policy']['Arn']
            def may(**more):
                c = sts.assume_role(RoleArn=role, RoleSessionName='session', **more)['Credentials']
                sm = client('sagemaker', aws_access_key_id=c['AccessKeyId'], aws_secret_access_key=c['SecretAccessKey'], aws_session_token=c['SessionToken'])
                calls = dict(models=sm.list_models, jobs=sm.list_auto_ml_jobs, endpoints=sm.list_endpoints, delete=lambda: sm.delete_model(ModelName='m'))
                return [name for name, call in calls.items() if (code(call) or [''])[0] != 'AccessDeniedException']
            arns = lambda *all: dict(PolicyArns=[{'arn': arn} for arn in all])
            out = [
                may(), may(**arns(models)), may(**arns(models, jobs)), may(**arns(jobs), Policy=allow('sagemaker:ListEndpoints')), may(**arns('arn:aws:iam::aws:policy/AmazonSageMakerReadOnly')),
                code(lambda: may(**arns('arn:aws:iam::aws:policy/Absent'))), code(lambda: may(**arns(*[models] * 11)))[0],
                code(lambda: may(**arns('arn:aws:iam::999999999999:policy/models')))[0],
            ]
            """);

        Assert.Equal(
            """[["models", "jobs", "endpoints"], ["models"], ["models", "jobs"], ["jobs", "endpoints"], ["models", "jobs", "endpoints"], ["NoSuchEntity", 400, "Policy arn:aws:iam::aws:policy/Absent was not found."], "ValidationError", "NoSuchEntity"]""",
            result.GetRawText());
    }

    [Fact]
    public async Task User_Renamed_KeepsKeysGroupsAndIdAndActsUnderTheNewName()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var result = await boto3.RunAsync("""
            iam = client('iam')
            before = iam.create_user(UserName='pipe')['User']
            iam.create_user(UserName='other')
            iam.create_group(GroupName='robots'); iam.add_user_to_group(GroupName='robots', UserName='pipe')
            key = iam.create_access_key(UserName='pipe')['AccessKey']
            own = dict(aws_access_key_id=key['AccessKeyId'], aws_secret_access_key=key['SecretAccessKey'])
            c = client('sts', **own).get_session_token()['Credentials']
            session = client('sts', aws_access_key_id=c['AccessKeyId'], aws_secret_access_key=c['SecretAccessKey'], aws_session_token=c['SessionToken'])
            iam.update_user(UserName='pipe', NewUserName='line')
            after = iam.get_user(UserName='line')['User']
            name = lambda sts: sts.get_caller_identity()['Arn'].split(':')[-1]
            out = [
                after['UserId'] == before['UserId'], after['Arn'].split(':')[-1], name(client('sts', **own)), name(session), [g['GroupName'] for g in iam.list_groups_for_user(UserName='line')['Groups']],
                code(lambda: iam.get_user(UserName='pipe')), code(lambda: iam.update_user(UserName='line', NewUserName='other')), code(lambda: iam.update_user(UserName='absent', NewUserName='x'))[0],
                code(lambda: iam.update_user(UserName='line', NewPath='/ops/'))[0], code(lambda: client('iam', **own).update_user(UserName='line', NewUserName='admin'))[0],
            ]
            """);

        Assert.Equal(
            """[true, "user/line", "user/line", "user/line", ["robots"], ["NoSuchEntity", 404, "The user with name pipe cannot be found."], ["EntityAlreadyExists", 409, "User with name other already exists."], "NoSuchEntity", "ValidationError", "AccessDenied"]""",
            result.GetRawText());
    }

    [Fact]
    public async Task Group_RenamedAndMoved_KeepsMembersAndPolicies()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var result = await boto3.RunAsync($$"""
            iam = client('iam')
            iam.create_user(UserName='pipe'); iam.create_group(GroupName='a'); iam.create_group(GroupName='taken'); iam.add_user_to_group(GroupName='a', UserName='pipe')
            iam.put_group_policy(GroupName='a', PolicyName='read', PolicyDocument=json.dumps({{ReadJobs}}))
            iam.update_group(GroupName='a', NewGroupName='b')
            iam.update_group(GroupName='b', NewPath='/ops/')
            group = iam.get_group(GroupName='b')
            out = [group['Group']['Arn'].split(':')[-1], group['Group']['Path'], [u['UserName'] for u in group['Users']], iam.list_group_policies(GroupName='b')['PolicyNames'],
                   code(lambda: iam.get_group(GroupName='a'))[0], code(lambda: iam.update_group(GroupName='b', NewGroupName='taken'))[:2]]
            """);

        Assert.Equal("""["group/ops/b", "/ops/", ["pipe"], ["read"], "NoSuchEntity", ["EntityAlreadyExists", 409]]""", result.GetRawText());
    }

    [Fact]
    public async Task LoginProfiles_TellWhoSignsInAndWhatToDoInstead()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var result = await boto3.RunAsync($$"""
            iam = client('iam')
            iam.create_user(UserName='pipe')
            me = '{{ana.Membership.UserName}}'
            out = [
                iam.get_login_profile(UserName=me)['LoginProfile']['UserName'] == me,
                code(lambda: iam.get_login_profile(UserName='pipe')), code(lambda: iam.get_login_profile(UserName='absent'))[2],
                code(lambda: iam.create_login_profile(UserName=me, Password='Secret-12345'))[:2], code(lambda: iam.create_login_profile(UserName='pipe', Password='Secret-12345'))[0],
                code(lambda: iam.update_login_profile(UserName=me, Password='Secret-12345'))[0], code(lambda: iam.update_login_profile(UserName='pipe', Password='Secret-12345'))[0],
                code(lambda: iam.delete_login_profile(UserName=me))[0], code(lambda: iam.delete_login_profile(UserName='pipe'))[0],
            ]
            """);

        Assert.Equal(
            """[true, ["NoSuchEntity", 404, "Login Profile for User pipe cannot be found."], "The user with name absent cannot be found.", ["EntityAlreadyExists", 409], "ValidationError", "ValidationError", "NoSuchEntity", "ValidationError", "NoSuchEntity"]""",
            result.GetRawText());
    }

    [Fact]
    public async Task AuthorizationDetails_TellEveryHolderAndPolicyOnceInPages()
    {
        var (ana, ben) = (await Portal.AdministratorAsync(), await Portal.AdministratorAsync());
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var result = await boto3.RunAsync($$"""
            iam = client('iam')
            trust = {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'Service': 'sagemaker.amazonaws.com'}, 'Action': 'sts:AssumeRole'}]}
            doc = json.dumps({{ReadJobs}})
            jobs = iam.create_policy(PolicyName='jobs', PolicyDocument=doc)['Policy']['Arn']
            iam.create_policy_version(PolicyArn=jobs, PolicyDocument=doc.replace('Describe', 'Stop'), SetAsDefault=True)
            iam.create_user(UserName='pipe', Tags=[{'Key': 'team', 'Value': 'x'}]); iam.put_user_permissions_boundary(UserName='pipe', PermissionsBoundary=jobs)
            iam.create_group(GroupName='robots'); iam.add_user_to_group(GroupName='robots', UserName='pipe'); iam.attach_group_policy(GroupName='robots', PolicyArn=jobs)
            iam.create_role(RoleName='trainer', AssumeRolePolicyDocument=json.dumps(trust)); iam.put_role_policy(RoleName='trainer', PolicyName='inline', PolicyDocument=doc)
            whole = iam.get_account_authorization_details()
            pages = list(iam.get_paginator('get_account_authorization_details').paginate(PaginationConfig={'PageSize': 2}))
            lists = ('UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies')
            arns = lambda answers: sorted(e['Arn'] for a in answers for l in lists for e in a[l])
            user = [u for u in whole['UserDetailList'] if u['UserName'] == 'pipe'][0]
            group, role = whole['GroupDetailList'][0], [r for r in whole['RoleDetailList'] if r['RoleName'] == 'trainer'][0]
            own = [p for p in whole['Policies'] if p['Arn'] == jobs][0]
            only = iam.get_account_authorization_details(Filter=['Role', 'AWSManagedPolicy'])
            out = [
                len(pages) > 2, arns(pages) == arns([whole]) == sorted(set(arns([whole]))),
                user['GroupList'], user['PermissionsBoundary']['PermissionsBoundaryArn'] == jobs, user['Tags'],
                group['GroupName'], group['AttachedManagedPolicies'][0]['PolicyName'],
                role['RolePolicyList'][0]['PolicyDocument']['Statement'][0]['Action'], role['AssumeRolePolicyDocument']['Statement'][0]['Action'],
                own['DefaultVersionId'], own['AttachmentCount'], own['PermissionsBoundaryUsageCount'], [v['Document']['Statement'][0]['Action'] for v in own['PolicyVersionList']],
                [len(only[l]) > 0 for l in lists], [p['PolicyName'] for p in only['Policies']],
                '{{ben.AccountId}}' in json.dumps(whole, default=str),
            ]
            """);

        Assert.Equal(
            """[true, true, ["robots"], true, [{"Key": "team", "Value": "x"}], "robots", "jobs", "sagemaker:DescribeAutoMLJobV2", "sts:AssumeRole", "v2", 1, 1, ["sagemaker:StopAutoMLJobV2", "sagemaker:DescribeAutoMLJobV2"], [false, false, true, true], ["AdministratorAccess"], false]""",
            result.GetRawText());
    }

    [Fact]
    public async Task AccessKeyInfo_TellsTheAccountOfItsOwnKeysOnly()
    {
        var (ana, ben) = (await Portal.AdministratorAsync(), await Portal.AdministratorAsync());
        var (boto3, other) = (await Boto3.OfAsync(Portal, ana), await Boto3.OfAsync(Portal, ben));

        var result = await boto3.RunAsync($$"""
            sts = client('sts')
            out = [sts.get_access_key_info(AccessKeyId='{{boto3.AccessKeyId}}')['Account'], code(lambda: sts.get_access_key_info(AccessKeyId='{{other.AccessKeyId}}'))[0]]
            """);

        Assert.Equal($$"""["{{ana.AccountId}}", "ValidationError"]""", result.GetRawText());
    }
}
