using System.Net;
using System.Text;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>Addresses that work without a key, until they expire: with the signature that boto3 makes by default and with version 4.</summary>
public sealed class S3PresignedTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("s3")]
    [InlineData("s3v4")]
    public async Task PresignedAddresses_OfBoto3_ReadAndWriteWhatTheyWereMadeFor(string version)
    {
        var ana = await aws.Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(aws.Portal, ana);
        var bucket = $"presigned-{version}-{ana.AccountId}";
        var made = await boto3.RunAsync($$"""
            client('s3').create_bucket(Bucket='{{bucket}}')
            client('s3').put_object(Bucket='{{bucket}}', Key='a b/ü+1.csv', Body=b'x,y\n1,2\n', ContentType='text/csv')
            s3 = boto3.client('s3', endpoint_url=os.environ['PORTAL'], region_name='us-east-1', config=Config(signature_version='{{version}}'))
            of = lambda method, key, **more: s3.generate_presigned_url(method, Params=dict(Bucket='{{bucket}}', Key=key, **more), ExpiresIn=60)
            out = [of('get_object', 'a b/ü+1.csv'), of('get_object', 'a b/ü+1.csv', ResponseContentDisposition='attachment; filename="t 1.csv"'), of('put_object', 'new.txt'),
                   s3.generate_presigned_url('get_object', Params=dict(Bucket='{{bucket}}', Key='a b/ü+1.csv'), ExpiresIn=-10) if '{{version}}' == 's3' else None]
            """);
        using var http = new HttpClient();

        using var read = await http.GetAsync(made[0].GetString(), Cancellation);
        Assert.Equal((HttpStatusCode.OK, "x,y\n1,2\n"), (read.StatusCode, await read.Content.ReadAsStringAsync(Cancellation)));

        using var named = await http.GetAsync(made[1].GetString(), Cancellation);
        Assert.Equal("attachment; filename=\"t 1.csv\"", named.Content.Headers.ContentDisposition?.ToString());

        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("written"));
        using var written = await http.PutAsync(made[2].GetString(), content, Cancellation);
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);

        using var other = await http.DeleteAsync(made[2].GetString(), Cancellation);
        using var elsewhere = await http.GetAsync(made[0].GetString()!.Replace("1.csv", "2.csv", StringComparison.Ordinal), Cancellation);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (other.StatusCode, elsewhere.StatusCode));
        Assert.Contains("SignatureDoesNotMatch", await elsewhere.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        if (made[3].GetString() is { } expired)
        {
            using var late = await http.GetAsync(expired, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
            Assert.Contains("Request has expired", await late.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PresignedAddress_OfTheCommandLine_AndOfTemporaryCredentials_Works()
    {
        var ana = await aws.Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(aws.Portal, ana);
        var bucket = $"presigned-cli-{ana.AccountId}";
        var temporary = await boto3.RunAsync($$"""
            s3 = client('s3')
            s3.create_bucket(Bucket='{{bucket}}')
            s3.put_object(Bucket='{{bucket}}', Key='k', Body=b'hello')
            t = client('sts').get_session_token()['Credentials']
            session = boto3.client('s3', endpoint_url=os.environ['PORTAL'], region_name='us-east-1', aws_access_key_id=t['AccessKeyId'], aws_secret_access_key=t['SecretAccessKey'], aws_session_token=t['SessionToken'])
            out = session.generate_presigned_url('get_object', Params={'Bucket': '{{bucket}}', 'Key': 'k'}, ExpiresIn=60)
            """);
        using var http = new HttpClient();

        Assert.Equal("hello", await http.GetStringAsync(temporary.GetString(), Cancellation));
        Assert.Equal("hello", await http.GetStringAsync(await boto3.AwsTextAsync("s3", "presign", $"s3://{bucket}/k"), Cancellation));
    }

    [Fact]
    public async Task Object_OfAHundredMegabytes_GoesUpInPartsAndComesBackTheSame()
    {
        var ana = await aws.Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(aws.Portal, ana);

        var result = await boto3.RunAsync($$"""
            import hashlib, io
            s3, bucket, block = client('s3'), 'large-{{ana.AccountId}}', bytes(range(256)) * 4096
            s3.create_bucket(Bucket=bucket)
            s3.upload_fileobj(io.BytesIO(block * 100), bucket, 'large.bin')
            head, digest = s3.head_object(Bucket=bucket, Key='large.bin'), hashlib.sha256()
            for chunk in s3.get_object(Bucket=bucket, Key='large.bin')['Body'].iter_chunks(1 << 20): digest.update(chunk)
            out = [head['ContentLength'], head['ETag'].endswith('-13"'), digest.hexdigest() == hashlib.sha256(block * 100).hexdigest()]
            """);

        Assert.Equal("[104857600, true, true]", result.GetRawText());
    }

    [Fact]
    public async Task Object_WithAContentMd5ThatIsNotItsOwn_IsNotKept()
    {
        var ana = await aws.Portal.AdministratorAsync();
        var boto3 = await Boto3.OfAsync(aws.Portal, ana);

        var result = await boto3.RunAsync($$"""
            import base64, hashlib
            s3, bucket = client('s3'), 'digest-{{ana.AccountId}}'
            s3.create_bucket(Bucket=bucket)
            md5 = lambda body: base64.b64encode(hashlib.md5(body).digest()).decode()
            s3.put_object(Bucket=bucket, Key='right', Body=b'right', ContentMD5=md5(b'right'))
            out = [code(lambda: s3.put_object(Bucket=bucket, Key='wrong', Body=b'wrong', ContentMD5=md5(b'other')))[:2], code(lambda: s3.put_object(Bucket=bucket, Key='no', Body=b'no', ContentMD5='junk'))[:2], [o['Key'] for o in s3.list_objects_v2(Bucket=bucket)['Contents']]]
            """);

        Assert.Equal("""[["BadDigest", 400], ["InvalidDigest", 400], ["right"]]""", result.GetRawText());
    }
}
