using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Storage;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.AccessManagement;

namespace SagePortal.Tests.Features.Storage;

public sealed class StorageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly ObjectWrite s_plain = new() { MaxBytes = PutObject.MaxBytes };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListBuckets_OfANewAccount_HasTheDefaultBucket()
    {
        var ana = await portal.AdministratorAsync();

        var listed = await portal.As(ana).RunAsync((ListBuckets list) => list.RunAsync(Token));

        Assert.Equal([$"sagemaker-us-east-1-{ana.AccountId}"], listed.Value!.Select(b => b.Name));
    }

    [Fact]
    public async Task CreateBucket_ManyAtOnceOfOneName_MakesOne()
    {
        var ana = portal.As(await portal.AdministratorAsync());

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ana.RunAsync((CreateBucket create) => create.RunAsync("team-models", Token)))));

        Assert.Single(made, m => m.IsSuccess);
        Assert.All(made.Where(m => !m.IsSuccess), m => Assert.Equal("BucketAlreadyOwnedByYou", m.Error.Code));
    }

    [Theory]
    [InlineData("ab", "InvalidBucketName")]
    [InlineData("Upper", "InvalidBucketName")]
    [InlineData("192.168.0.1", "InvalidBucketName")]
    [InlineData("two..dots", "InvalidBucketName")]
    public async Task CreateBucket_WithAWrongName_IsRefused(string name, string code)
    {
        var ana = portal.As(await portal.AdministratorAsync());

        Assert.Equal(code, (await ana.RunAsync((CreateBucket create) => create.RunAsync(name, Token))).Error.Code);
    }

    [Fact]
    public async Task DeleteBucket_WithAnObject_IsRefusedUntilItIsEmpty()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        await ana.RunAsync((CreateBucket create) => create.RunAsync("short-lived", Token));
        await PutAsync(ana, "short-lived", "k", "x");

        var full = await ana.RunAsync((DeleteBucket delete) => delete.RunAsync("short-lived", Token));
        await ana.RunAsync((DeleteObject delete) => delete.RunAsync("short-lived", "k", Token));
        var empty = await ana.RunAsync((DeleteBucket delete) => delete.RunAsync("short-lived", Token));

        Assert.Equal("BucketNotEmpty", full.Error.Code);
        Assert.True(empty.IsSuccess);
        Assert.Equal("NoSuchBucket", (await PutAsync(ana, "short-lived", "k", "x")).Error.Code);
    }

    [Fact]
    public async Task PutObject_ThenGet_GivesContentAndLeavesARowInTheTrail()
    {
        var member = await portal.AdministratorAsync();
        var ana = portal.As(member);
        await ana.RunAsync((CreateBucket create) => create.RunAsync("written", Token));

        await PutAsync(ana, "written", "a/b.csv", "1,2\n");

        Assert.Equal("1,2\n", await ReadAsync(ana, "written", "a/b.csv"));
        await using var db = portal.Databases.Open(member.AccountId);
        Assert.Single(await db.Set<AuditRecord>().Where(r => r.EventName == StorageActions.PutObject && r.ResourceArn == "arn:aws:s3:::written/a/b.csv").ToListAsync(Token));
    }

    [Fact]
    public async Task ListObjects_PageByPage_TellsEveryKeyAndGroupOnce()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        await ana.RunAsync((CreateBucket create) => create.RunAsync("paged", Token));
        foreach (var key in (string[])["a", "b/1", "b/2", "c", "d/1", "d/2", "e"])
        {
            await PutAsync(ana, "paged", key, key);
        }

        var told = new List<string>();
        for (var after = ""; after is not null;)
        {
            var from = after;
            var page = await ana.RunAsync((ListObjects list) => list.RunAsync(new ListObjectsRequest("paged", Delimiter: "/", After: from, MaxKeys: 2), Token));
            Assert.True(page.Value!.Items.Count <= 2);
            told.AddRange(page.Value.Items.Select(i => i.Key));
            after = page.Value.Next;
        }

        Assert.Equal(["a", "b/", "c", "d/", "e"], told);
    }

    [Fact]
    public async Task ListObjects_WithAPrefixPolicy_IsAllowedOnlyBelowThePrefix()
    {
        var admin = await portal.AdministratorAsync();
        var person = await portal.Given.Person().Named("carl").In(admin.Account).CreateAsync();
        await portal.As(admin).InlineAsync(person, """
            { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": { "StringLike": { "s3:prefix": "home/carl/*" } } }] }
            """);
        var carl = portal.As(person);
        var bucket = $"sagemaker-us-east-1-{admin.AccountId}";

        var own = await carl.RunAsync((ListObjects list) => list.RunAsync(new ListObjectsRequest(bucket, "home/carl/"), Token));
        var others = await carl.RunAsync((ListObjects list) => list.RunAsync(new ListObjectsRequest(bucket, "home/"), Token));

        Assert.True(own.IsSuccess);
        Assert.Equal(ErrorCodes.AccessDenied, others.Error.Code);
    }

    [Fact]
    public async Task MultipartUpload_PartsOutOfOrderAndReplaced_MakesTheObject()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        await ana.RunAsync((CreateBucket create) => create.RunAsync("parts", Token));
        var upload = await ana.RunAsync((CreateMultipartUpload create) => create.RunAsync("parts", "big", ObjectAttributes.None, ChecksumAlgorithm.Crc32, true, Token));
        var id = upload.Value!.UploadId;
        var first = Random(5 << 20, 1);
        var second = Random(1_000, 2);

        var last = await PartAsync(ana, id, 2, second);
        await PartAsync(ana, id, 1, Random(100, 3));
        var begin = await PartAsync(ana, id, 1, first);
        var made = await CompleteAsync(ana, id, (1, begin.ETag), (2, last.ETag));

        Assert.True(made.IsSuccess);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. first, .. second])), made.Value.Sha256);
#pragma warning disable CA5351 // S3's entity tags are MD5.
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData([.. MD5.HashData(first), .. MD5.HashData(second)])) + "-2", made.Value.ETag);
#pragma warning restore CA5351
        Assert.True(made.Value.Checksum!.IsComposite);
        Assert.Equal("NoSuchUpload", (await CompleteAsync(ana, id, (1, begin.ETag))).Error.Code);
    }

    [Fact]
    public async Task CompleteMultipartUpload_WithWrongParts_KeepsTheUpload()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        await ana.RunAsync((CreateBucket create) => create.RunAsync("wrong-parts", Token));
        var upload = await ana.RunAsync((CreateMultipartUpload create) => create.RunAsync("wrong-parts", "big", ObjectAttributes.None, null, false, Token));
        var id = upload.Value!.UploadId;
        var small = await PartAsync(ana, id, 1, Random(10, 1), "wrong-parts");
        var next = await PartAsync(ana, id, 2, Random(10, 2), "wrong-parts");

        Assert.Equal("InvalidPart", (await CompleteAsync(ana, id, "wrong-parts", (1, new string('0', 32)))).Error.Code);
        Assert.Equal("InvalidPart", (await CompleteAsync(ana, id, "wrong-parts", (3, small.ETag))).Error.Code);
        Assert.Equal("InvalidPartOrder", (await CompleteAsync(ana, id, "wrong-parts", (2, next.ETag), (1, small.ETag))).Error.Code);
        Assert.Equal("EntityTooSmall", (await CompleteAsync(ana, id, "wrong-parts", (1, small.ETag), (2, next.ETag))).Error.Code);
        Assert.True((await CompleteAsync(ana, id, "wrong-parts", (1, small.ETag))).IsSuccess);
    }

    [Fact]
    public async Task Sweep_UploadsNobodyWentOnWith_AreAborted()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        await ana.RunAsync((CreateBucket create) => create.RunAsync("stale", Token));
        await ana.RunAsync((CreateMultipartUpload create) => create.RunAsync("stale", "big", ObjectAttributes.None, null, false, Token));
        var uploads = portal.Services.GetRequiredService<MultipartUploads>();

        await uploads.SweepAsync(TimeSpan.FromDays(1), Token);
        var kept = await ana.RunAsync((ListMultipartUploads list) => list.RunAsync("stale", "", Token));
        await uploads.SweepAsync(TimeSpan.FromDays(-1), Token);
        var swept = await ana.RunAsync((ListMultipartUploads list) => list.RunAsync("stale", "", Token));

        Assert.Single(kept.Value!);
        Assert.Empty(swept.Value!);
    }

    private static async Task<Result<StoredObject>> PutAsync(CallerScope member, string bucket, string key, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await member.RunAsync((PutObject put) => put.RunAsync(bucket, key, content, s_plain, Token));
    }

    private static async Task<string> ReadAsync(CallerScope member, string bucket, string key)
    {
        var opened = await member.RunAsync((GetObject get) => get.RunAsync(bucket, key, Token));
        using var reader = new StreamReader(opened.Value!.Content);
        return await reader.ReadToEndAsync(Token);
    }

    private static async Task<MultipartPart> PartAsync(CallerScope member, string uploadId, int number, byte[] bytes, string bucket = "parts")
    {
        using var content = new MemoryStream(bytes);
        var part = await member.RunAsync((UploadPart upload) => upload.RunAsync(bucket, "big", uploadId, number, content, s_plain, Token));
        return part.Value!;
    }

    private static Task<Result<StoredObject>> CompleteAsync(CallerScope member, string uploadId, params (int Number, string ETag)[] parts) => CompleteAsync(member, uploadId, "parts", parts);

    private static Task<Result<StoredObject>> CompleteAsync(CallerScope member, string uploadId, string bucket, params (int Number, string ETag)[] parts) =>
        member.RunAsync((CompleteMultipartUpload complete) => complete.RunAsync(bucket, "big", uploadId, [.. parts.Select(p => (p.Number, p.ETag, (string?)null))], s_plain, Token));

    private static byte[] Random(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
