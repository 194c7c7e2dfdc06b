using System.Security.Cryptography;
using System.Text;
using SagePortal.Platform.ObjectStorage;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.ObjectStorage;

/// <summary>What every provider of <see cref="IObjectStore"/> keeps. A provider's tests derive from it.</summary>
public abstract class ObjectStoreContract
{
    protected const string Account = "111122223333";
    protected const string Bucket = "sagemaker-us-east-1-111122223333";
    private const long Plenty = 1 << 20;

    protected abstract IObjectStore Store { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Put_Content_IsReadBackWithItsHash()
    {
        var put = await PutAsync("train/data.csv", "a,b\n1,2\n");

        Assert.True(put.IsSuccess);
        Assert.Equal("a,b\n1,2\n", await ReadAsync("train/data.csv"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("a,b\n1,2\n"u8)), put.Value.Sha256);
        Assert.Equivalent(put.Value, await Store.FindAsync(Account, Bucket, "train/data.csv", Token), strict: true);
    }

    [Fact]
    public async Task Put_SameKeyAgain_Replaces()
    {
        await PutAsync("k", "old");
        await PutAsync("k", "new and longer");

        Assert.Equal("new and longer", await ReadAsync("k"));
        Assert.Single(await ListAsync(""));
    }

    [Fact]
    public async Task Put_TooLarge_KeepsNothingAndNotTheOldEither()
    {
        await PutAsync("k", "old");

        using var content = new MemoryStream(new byte[101]);
        var put = await Store.PutAsync(Account, Bucket, "k", content, 100, Token);

        Assert.Equal("EntityTooLarge", put.Error.Code);
        Assert.Equal("old", await ReadAsync("k"));
    }

    [Fact]
    public async Task Put_Cancelled_KeepsTheOldObject()
    {
        await PutAsync("k", "old");
        using var cancelling = new CancellationTokenSource();
        await using var content = new CancellingStream(cancelling);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync(Account, Bucket, "k", content, Plenty, cancelling.Token));

        Assert.Equal("old", await ReadAsync("k"));
    }

    [Fact]
    public async Task Put_ManyWritersOfOneKey_LeavesOneWholeObject()
    {
        var texts = Enumerable.Range(0, 16).Select(i => new string((char)('a' + i), 10_000 + i)).ToArray();

        await Task.WhenAll(texts.Select(text => Task.Run(() => PutAsync("contended", text))));

        Assert.Contains(await ReadAsync("contended"), texts);
        Assert.Single(await ListAsync(""));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Upper-Case")]
    [InlineData("two..dots")]
    [InlineData("-begins")]
    [InlineData("ends.")]
    [InlineData("has/slash")]
    [InlineData("../../etc")]
    [InlineData("line\nbreak")]
    public async Task Put_InvalidBucket_IsRefused(string bucket)
    {
        using var content = new MemoryStream([1]);

        var put = await Store.PutAsync(Account, bucket, "k", content, Plenty, Token);

        Assert.Equal("InvalidBucketName", put.Error.Code);
        Assert.Null(await Store.FindAsync(Account, bucket, "k", Token));
    }

    [Fact]
    public async Task Put_KeyOutOfLimits_IsRefused()
    {
        foreach (var key in (string[])["", new string('x', 1025), new string('日', 342), "lone \ud800 surrogate"])
        {
            Assert.Equal("InvalidArgument", (await PutAsync(key, "x")).Error.Code);
        }
    }

    [Fact]
    public async Task Find_OtherAccountOrBucket_SeesNothing()
    {
        await PutAsync("k", "secret");

        Assert.Null(await Store.FindAsync("999999999999", Bucket, "k", Token));
        Assert.Null(await Store.FindAsync(Account, "another-bucket", "k", Token));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.OpenReadAsync("999999999999", Bucket, "k", Token));
    }

    [Fact]
    public async Task Delete_Object_IsGoneAndSaysSoOnce()
    {
        await PutAsync("a/b", "x");
        await PutAsync("a", "y");

        Assert.True(await Store.DeleteAsync(Account, Bucket, "a/b", Token));
        Assert.False(await Store.DeleteAsync(Account, Bucket, "a/b", Token));
        Assert.Equal(["a"], await ListAsync(""));
    }

    [Fact]
    public async Task OpenRead_ThenDelete_ReaderStillSeesAll()
    {
        await PutAsync("k", "content");
        await using var open = await Store.OpenReadAsync(Account, Bucket, "k", Token);
        await Store.DeleteAsync(Account, Bucket, "k", Token);

        using var reader = new StreamReader(open);
        Assert.Equal("content", await reader.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task Fetch_Object_MakesAFileThatOutlivesIt()
    {
        using var folder = new TemporaryFolder();
        await PutAsync("k", "content");

        await Store.FetchAsync(Account, Bucket, "k", folder.PathTo("copy"), Token);
        await Store.DeleteAsync(Account, Bucket, "k", Token);

        Assert.Equal("content", await File.ReadAllTextAsync(folder.PathTo("copy"), Token));
    }

    [Fact]
    public async Task List_Prefix_IsInOrderOfUtf8Bytes()
    {
        string[] keys = ["a", "a-b", "a/", "a//b", "a/b", "a/b/c", "a0", "A", "B", "aé", "a日本", "a😀", "a\uffee", ".", "..", "../x", "/", "/abs", "con", "a/" + new string('l', 400), "ab"];
        foreach (var key in keys)
        {
            Assert.True((await PutAsync(key, key)).IsSuccess, key);
        }

        Assert.Equal(InOrder(keys), await ListAsync(""));
        Assert.Equal(InOrder(keys.Where(key => key.StartsWith("a/", StringComparison.Ordinal))), await ListAsync("a/"));
        Assert.Equal(InOrder(keys.Where(key => key.StartsWith("a/l", StringComparison.Ordinal))), await ListAsync("a/l"));
        Assert.Equal(["../x"], await ListAsync("../"));
    }

    [Fact]
    public async Task Put_Attributes_AreKeptBesideTheContent()
    {
        var attributes = new ObjectAttributes
        {
            ContentType = "text/csv",
            CacheControl = "no-store",
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["origin"] = "日本" },
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "risk" },
        };

        var put = await WriteAsync("k", "hello", new ObjectWrite { MaxBytes = Plenty, Attributes = attributes, Checksum = ChecksumAlgorithm.Crc32 });

        var found = await Store.FindAsync(Account, Bucket, "k", Token);
        Assert.Equivalent(attributes, found!.Attributes, strict: true);
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", found.ETag);
        Assert.Equal(new ObjectChecksum(ChecksumAlgorithm.Crc32, "NhCmhg=="), found.Checksum);
        Assert.Equal(put.Value!.ETag, found.ETag);
    }

    [Fact]
    public async Task Put_ContentThatDoesNotMatch_IsRefusedAndKeepsTheOld()
    {
        await PutAsync("k", "old");

        var md5 = await WriteAsync("k", "new", new ObjectWrite { MaxBytes = Plenty, ExpectedMd5 = new byte[16] });
        var checksum = await WriteAsync("k", "new", new ObjectWrite { MaxBytes = Plenty, Checksum = ChecksumAlgorithm.Sha256, ExpectedChecksum = () => "AAAA" });
        var sha256 = await WriteAsync("k", "new", new ObjectWrite { MaxBytes = Plenty, ExpectedSha256 = new string('0', 64) });

        Assert.Equal(["BadDigest", "BadDigest", "XAmzContentSHA256Mismatch"], new[] { md5, checksum, sha256 }.Select(r => r.Error.Code));
        Assert.Equal("old", await ReadAsync("k"));
    }

    [Fact]
    public async Task Put_OnlyIfAbsentManyAtOnce_LetsExactlyOneThrough()
    {
        var write = new ObjectWrite { MaxBytes = Plenty, Precondition = existing => existing is null ? null : new SagePortal.Platform.Results.Error("PreconditionFailed", "there is one") };

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => WriteAsync("once", $"writer {i}", write))));

        Assert.Single(results, r => r.IsSuccess);
    }

    [Fact]
    public async Task Update_Attributes_KeepsContentAndTag()
    {
        await PutAsync("k", "content");
        var tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" };

        var updated = await Store.UpdateAsync(Account, Bucket, "k", a => a with { Tags = tags }, Token);

        Assert.Equal(tags, updated!.Attributes.Tags);
        Assert.Equal("content", await ReadAsync("k"));
        Assert.Null(await Store.UpdateAsync(Account, Bucket, "absent", a => a, Token));
    }

    [Fact]
    public async Task List_WithDelimiter_TellsEachGroupOnce()
    {
        foreach (var key in (string[])["a", "b/1", "b/2/3", "c//d", "e", "b", "z/" + new string('l', 300) + "/x"])
        {
            await PutAsync(key, "x");
        }

        Assert.Equal(["a", "b", "b/", "c/", "e", "z/"], await KeysAsync(new ObjectQuery { Delimiter = "/" }));
        Assert.Equal(["b/1", "b/2/"], await KeysAsync(new ObjectQuery { Delimiter = "/", Prefix = "b/" }));
        Assert.Equal(["c//"], await KeysAsync(new ObjectQuery { Delimiter = "/", Prefix = "c/" }));
        Assert.Equal(["a", "b", "b/1", "b/2", "c//d", "e"], (await KeysAsync(new ObjectQuery { Delimiter = "2" })).SkipLast(1));
        Assert.Equal(["c/", "e", "z/"], await KeysAsync(new ObjectQuery { Delimiter = "/", From = "b0" }));
    }

    [Fact]
    public async Task List_FromAnyKey_TellsTheRest()
    {
        string[] keys = ["a", "a-b", "a/b", "a/b/c", "a0", "ab", "b/" + new string('l', 300), "c"];
        foreach (var key in keys)
        {
            await PutAsync(key, "x");
        }

        foreach (var from in keys.Concat(["", "a/", "a/b/", "a1", "b0", "d"]))
        {
            Assert.Equal(InOrder(keys.Append(from).Distinct(StringComparer.Ordinal)).SkipWhile(k => k != from).Where(k => keys.Contains(k, StringComparer.Ordinal)), await KeysAsync(new ObjectQuery { From = from }));
        }
    }

    private async Task<SagePortal.Platform.Results.Result<StoredObject>> WriteAsync(string key, string text, ObjectWrite write)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await Store.PutAsync(Account, Bucket, key, content, write, CancellationToken.None);
    }

    private async Task<List<string>> KeysAsync(ObjectQuery query)
    {
        var keys = new List<string>();
        await foreach (var item in Store.ListAsync(Account, Bucket, query, CancellationToken.None))
        {
            keys.Add(item.Key);
        }

        return keys;
    }

    protected static IEnumerable<string> InOrder(IEnumerable<string> keys) =>
        keys.Order(Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))));

    protected async Task<SagePortal.Platform.Results.Result<StoredObject>> PutAsync(string key, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await Store.PutAsync(Account, Bucket, key, content, Plenty, CancellationToken.None);
    }

    protected async Task<string> ReadAsync(string key)
    {
        using var reader = new StreamReader(await Store.OpenReadAsync(Account, Bucket, key, CancellationToken.None));
        return await reader.ReadToEndAsync();
    }

    protected async Task<List<string>> ListAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var found in Store.ListAsync(Account, Bucket, prefix, CancellationToken.None))
        {
            keys.Add(found.Key);
        }

        return keys;
    }

    /// <summary>Gives some bytes, then cancels as a browser does that is closed in the middle of an upload.</summary>
    private sealed class CancellingStream(CancellationTokenSource cancelling) : MemoryStream(new byte[1000])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer[..Math.Min(100, buffer.Length)], CancellationToken.None);
            if (Position > 500)
            {
                await cancelling.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return read;
        }
    }
}
