using System.Runtime.CompilerServices;
using SagePortal.Features.Storage;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>A bucket of Ana's with an object and an unfinished upload.</summary>
internal sealed class StorageThings : AnasThings
{
    private const string Bucket = "anaonly-bucket";
    private const string Folder = "folder/";
    private const string Key = Folder + "anaonly-key";

    // Two portals may be walked at once.
    private static readonly ConditionalWeakTable<TwoAccountsPortal, string> s_uploads = [];

    public override async Task MakeAsync(TwoAccountsPortal accounts)
    {
        var ana = accounts.Portal.As(accounts.Ana);
        var tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = TwoAccountsPortal.Secret };
        var attributes = new ObjectAttributes { Tags = tags };
        Assert.True((await ana.RunAsync((CreateBucket create) => create.RunAsync(Bucket, default))).IsSuccess);
        Assert.True((await ana.RunAsync((PutObject put) => put.RunAsync(Bucket, Key, Content(), Write with { Attributes = attributes }, default))).IsSuccess);
        foreach (var listed in (string[])[$"{TwoAccountsPortal.Secret}.csv", $"{Folder}{TwoAccountsPortal.Secret}.csv"])
        {
            Assert.True((await ana.RunAsync((PutObject put) => put.RunAsync(Bucket, listed, Content(), Write, default))).IsSuccess);
        }

        var upload = (await ana.RunAsync((CreateMultipartUpload create) => create.RunAsync(Bucket, Key, attributes, null, false, default))).Value!.UploadId;
        Assert.True((await ana.RunAsync((UploadPart put) => put.RunAsync(Bucket, Key, upload, 1, Content(), Write, default))).IsSuccess);
        s_uploads.Add(accounts, upload);
    }

    public override IReadOnlyDictionary<string, string> Addresses(TwoAccountsPortal accounts) => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["/storage/{bucket}"] = Bucket,
        ["/storage/{bucket}/objects/{key}"] = Key,
        ["/storage/{bucket}?prefix"] = Folder,
        ["/storage/{bucket}?after"] = Folder + "a",
    };

    public override IReadOnlyDictionary<string, (string Query, Dictionary<string, string>? Form)> Posts(TwoAccountsPortal accounts) =>
        new Dictionary<string, (string Query, Dictionary<string, string>? Form)>(StringComparer.Ordinal) { ["/storage/{bucket}/upload"] = ("?prefix=taken/over", null) };

    public override IReadOnlyDictionary<string, Func<object?>> Arguments(TwoAccountsPortal accounts) => new Dictionary<string, Func<object?>>(StringComparer.Ordinal)
    {
        ["Storage.bucket"] = () => Bucket,
        ["CreateBucket.bucket"] = () => "bucket-of-ben",
        ["Storage.key"] = () => Key,
        ["Storage.uploadId"] = () => s_uploads.TryGetValue(accounts, out var upload) ? upload : "",
        ["Storage.partNumber"] = () => 1,
        ["Storage.content"] = Content,
        ["Storage.write"] = () => Write,
        ["Storage.attributes"] = () => ObjectAttributes.None,
        ["Storage.checksum"] = () => null,
        ["Storage.compositeChecksum"] = () => false,
        ["Storage.prefix"] = () => "",
        ["Storage.tags"] = () => new Dictionary<string, string>(StringComparer.Ordinal),
        ["Storage.parts"] = () => Array.Empty<(int, string, string?)>(),
        ["Storage.source"] = () => new PartSource(Bucket, Key, null, null),
        ["CopyObject.request"] = () => new CopyObjectRequest(Bucket, Key, Bucket, "taken"),
        ["ListObjects.request"] = () => new ListObjectsRequest(Bucket),
    };

    private static ObjectWrite Write => new() { MaxBytes = 1_000 };

    private static MemoryStream Content() => new("zqsecret"u8.ToArray());
}
