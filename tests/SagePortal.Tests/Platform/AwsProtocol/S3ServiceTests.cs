namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>S3 behind real signatures.</summary>
public sealed class S3ServiceTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    [Fact]
    public async Task Objects_PutGotListedAndDeleted_ByBoto3()
    {
        var boto3 = await Boto3.OfAsync(aws.Portal, await aws.Portal.AdministratorAsync());

        var result = await boto3.RunAsync("""
            s3 = client('s3')
            s3.create_bucket(Bucket='my-data')
            s3.put_object(Bucket='my-data', Key='a b/ü+1.csv', Body=b'x,y\n1,2\n', ContentType='text/csv')
            got = s3.get_object(Bucket='my-data', Key='a b/ü+1.csv')
            keys = [o['Key'] for o in s3.list_objects_v2(Bucket='my-data', Prefix='a b/')['Contents']]
            s3.delete_object(Bucket='my-data', Key='a b/ü+1.csv')
            out = [got['Body'].read().decode(), got['ContentType'], keys, code(lambda: s3.get_object(Bucket='my-data', Key='a b/ü+1.csv'))[:2], code(lambda: s3.head_bucket(Bucket='not-mine'))[:2]]
            """);

        Assert.Equal(
            """["x,y\n1,2\n", "text/csv", ["a b/\u00fc+1.csv"], ["NoSuchKey", 404], ["404", 404]]""",
            result.GetRawText());
    }

    [Fact]
    public async Task Object_BodyChangedAfterSigning_IsNotKept()
    {
        var boto3 = await Boto3.OfAsync(aws.Portal, await aws.Portal.AdministratorAsync());

        var result = await boto3.RunAsync("""
            s3 = client('s3')
            s3.create_bucket(Bucket='guarded')
            def change(request, **kwargs):
                request.body = b'evil'
            s3.meta.events.register('before-send.s3.PutObject', change)
            refused = code(lambda: s3.put_object(Bucket='guarded', Key='k', Body=b'good'))[0]
            out = [refused, s3.list_objects_v2(Bucket='guarded')['KeyCount']]
            """);

        Assert.True(result[0].GetString() is "XAmzContentSHA256Mismatch" or "BadDigest", result.GetRawText());
        Assert.Equal(0, result[1].GetInt32());
    }

    [Fact]
    public async Task Request_OfAnUnknownKey_IsRefusedInS3sWords()
    {
        Boto3.SkipWhenAbsent();
        var boto3 = new Boto3(aws.Portal.Factory.Url, "AKIAABCDEFGHIJKLMNOP", new string('x', 40));

        Assert.Equal("""["InvalidAccessKeyId", 403]""", (await boto3.RunAsync("out = code(lambda: client('s3').list_buckets())[:2]")).GetRawText());
    }
}
