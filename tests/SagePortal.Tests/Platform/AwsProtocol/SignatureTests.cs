using System.Net;
using System.Text.Json;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>Who is believed, and how the others are refused.</summary>
public sealed class SignatureTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private PortalFixture Portal => aws.Portal;

    [Fact]
    public async Task GetCallerIdentity_SignedByBoto3_IsTheOwnerOfTheKey()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var identity = await boto3.RunAsync("out = client('sts').get_caller_identity()");

        Assert.Equal(
            (ana.AccountId, ana.Caller.Arn, ana.Membership.UserId),
            (identity.GetProperty("Account").GetString(), identity.GetProperty("Arn").GetString(), identity.GetProperty("UserId").GetString()));
        Assert.Matches("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", identity.GetProperty("ResponseMetadata").GetProperty("RequestId").GetString());
    }

    [Fact]
    public async Task GetCallerIdentity_ByTheCommandLine_IsTheOwnerOfTheKey()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        Assert.Equal(ana.Caller.Arn, (await boto3.AwsAsync("sts", "get-caller-identity")).GetProperty("Arn").GetString());
    }

    [Fact]
    public async Task GetCallerIdentity_PresignedAddress_WorksUntilItExpires()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);
        var url = (await boto3.RunAsync("out = client('sts').generate_presigned_url('get_caller_identity', ExpiresIn=60, HttpMethod='GET')")).GetString()!;
        using var http = new HttpClient();

        var answer = await http.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(ana.Caller.Arn, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var tampered = await http.GetAsync(url.Replace("X-Amz-Expires=60", "X-Amz-Expires=6000", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, tampered.StatusCode);
    }

    [Fact]
    public async Task Request_SignedWithAnotherSecret_IsRefusedInTheWordsOfEachProtocol()
    {
        var boto3 = (await Boto3.OfAsync(Portal, await Portal.AdministratorAsync())).With(new string('x', 40));

        var refused = await boto3.RunAsync("""
            out = [code(lambda: client('sts').get_caller_identity())[:2], code(lambda: client('iam').list_users())[:2], code(lambda: client('sagemaker').list_tags(ResourceArn='arn:aws:sagemaker:us-east-1:111122223333:model/m'))[:2]]
            """);

        Assert.Equal("""[["SignatureDoesNotMatch", 403], ["SignatureDoesNotMatch", 403], ["InvalidSignatureException", 403]]""", refused.GetRawText());
    }

    [Fact]
    public async Task Request_OfAnUnknownKey_IsRefusedInTheWordsOfEachProtocol()
    {
        Boto3.SkipWhenAbsent();
        var boto3 = new Boto3(Portal.Factory.Url, "AKIAABCDEFGHIJKLMNOP", new string('x', 40));

        var refused = await boto3.RunAsync("""
            out = [code(lambda: client('sts').get_caller_identity()), code(lambda: client('sagemaker').list_tags(ResourceArn='arn:aws:sagemaker:us-east-1:111122223333:model/m'))]
            """);

        Assert.Equal(
            """[["InvalidClientTokenId", 403, "The security token included in the request is invalid."], ["UnrecognizedClientException", 403, "The security token included in the request is invalid."]]""",
            refused.GetRawText());
    }

    [Fact]
    public async Task Request_SignedLongAgo_IsRefused()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var refused = await boto3.RunAsync("""
            import datetime, botocore.auth
            botocore.auth.get_current_datetime = lambda: datetime.datetime(2020, 1, 2, 3, 4, 5)
            out = code(lambda: client('sts').get_caller_identity())
            """);

        Assert.Equal("SignatureDoesNotMatch", refused[0].GetString());
        Assert.StartsWith("Signature expired: 20200102T030405Z is now earlier than ", refused[2].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_Unsigned_MissesItsToken()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Portal.Factory.Url + "/") { Content = new StringContent("{}") };
        request.Headers.Add("X-Amz-Target", "SageMaker.ListModels");

        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("MissingAuthenticationTokenException", json.RootElement.GetProperty("__type").GetString());
    }

    [Fact]
    public async Task Request_BodyChangedAfterSigning_IsRefused()
    {
        var boto3 = await Boto3.OfAsync(Portal, await Portal.AdministratorAsync());

        var refused = await boto3.RunAsync("""
            sts = client('sts')
            def change(request, **kwargs):
                request.body = request.body.replace(b'GetCallerIdentity', b'GetCallerIdentitY') if isinstance(request.body, bytes) else request.body.replace('GetCallerIdentity', 'GetCallerIdentitY')
            sts.meta.events.register('before-send.sts.*', change)
            out = code(lambda: sts.get_caller_identity())[0]
            """);

        Assert.Equal("SignatureDoesNotMatch", refused.GetString());
    }

    [Fact]
    public async Task AssumeRole_ByBoto3_ItsCredentialsActAsTheRoleAndEndWithIt()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var result = await boto3.RunAsync($$"""
            iam = client('iam')
            trust = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::{{ana.AccountId}}:root'}, 'Action': 'sts:AssumeRole'}]})
            role = iam.create_role(RoleName='readers', AssumeRolePolicyDocument=trust)['Role']
            iam.put_role_policy(RoleName='readers', PolicyName='p', PolicyDocument=json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'iam:ListUsers', 'Resource': '*'}]}))
            c = client('sts').assume_role(RoleArn=role['Arn'], RoleSessionName='s1')['Credentials']
            session = dict(aws_access_key_id=c['AccessKeyId'], aws_secret_access_key=c['SecretAccessKey'], aws_session_token=c['SessionToken'])
            who = client('sts', **session).get_caller_identity()['Arn']
            may = len(client('iam', **session).list_users()['Users'])
            maynot = code(lambda: client('iam', **session).list_roles())
            forged = code(lambda: client('sts', **dict(session, aws_session_token='x' * 40)).get_caller_identity())[0]
            iam.delete_role_policy(RoleName='readers', PolicyName='p')
            iam.delete_role(RoleName='readers')
            ended = code(lambda: client('sts', **session).get_caller_identity())[0]
            out = [c['AccessKeyId'][:4], who, may, maynot, forged, ended]
            """);

        var principal = $"arn:aws:sts::{ana.AccountId}:assumed-role/readers/s1";
        Assert.Equal(("ASIA", principal, 1), (result[0].GetString(), result[1].GetString(), result[2].GetInt32()));
        Assert.Equal(("AccessDenied", 403), (result[3][0].GetString(), result[3][1].GetInt32()));
        Assert.StartsWith($"User: {principal} is not authorized to perform: iam:ListRoles", result[3][2].GetString(), StringComparison.Ordinal);
        Assert.Equal(("InvalidClientTokenId", "ExpiredToken"), (result[4].GetString(), result[5].GetString()));
    }

    [Fact]
    public async Task GetSessionToken_ByBoto3_ItsCredentialsActAsTheUser()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var arn = await boto3.RunAsync("""
            c = client('sts').get_session_token(DurationSeconds=900)['Credentials']
            sts = client('sts', aws_access_key_id=c['AccessKeyId'], aws_secret_access_key=c['SecretAccessKey'], aws_session_token=c['SessionToken'])
            out = [sts.get_caller_identity()['Arn'], code(sts.get_session_token)[0]]
            """);

        Assert.Equal($$"""["{{ana.Caller.Arn}}", "AccessDenied"]""", arn.GetRawText());
    }

    [Fact]
    public async Task Key_MadeInactive_IsRefusedAtTheNextRequest()
    {
        var ana = await Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(Portal, ana);

        var refused = await boto3.RunAsync($"""
            iam = client('iam')
            iam.update_access_key(AccessKeyId='{boto3.AccessKeyId}', Status='Inactive')
            out = code(lambda: iam.list_access_keys())[0]
            """);

        Assert.Equal("InvalidClientTokenId", refused.GetString());
    }
}
