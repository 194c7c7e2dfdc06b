using FsCheck;
using FsCheck.Fluent;
using SagePortal.Platform.ObjectStorage;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.ObjectStorage;

public sealed class FileObjectStoreTests : ObjectStoreContract, IDisposable
{
    private static readonly string[] s_hostile =
        ["..", ".", "/", "//", "\\", "\0", "%", "%2e", "@object", "@temporary", "@long", "~", "A", "a", "é", "e\u0301", "日", "😀", "\uffff", "COM1", " ", "\n", ":", "*"];

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly FileObjectStore _store;

    public FileObjectStoreTests() => _store = new FileObjectStore(_folder.PathTo("objects"), _clock);

    protected override IObjectStore Store => _store;

    [Fact]
    public void AnyTwoHostileKeys_StoredTogether_StayApartAndInsideTheirBucket()
    {
        var part = Gen.OneOf(Gen.Elements(s_hostile), Gen.Choose(1, 300).Select(n => new string('x', n)));
        var key = Gen.Choose(1, 12).SelectMany(count => Gen.ArrayOf(part, count)).Select(parts => string.Concat(parts)).Where(k => ObjectKeyPath.ToBytes(k) is { Length: >= 1 and <= 1024 });
        Prop.ForAll(Arb.From(Gen.ArrayOf(key, 5)), keys => StayApartAsync(keys.Distinct(StringComparer.Ordinal).ToArray()).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void EncodedPath_OfAnyKey_HasNoDotSegmentsUpperCaseOrOverlongNames()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), text =>
            {
                if (ObjectKeyPath.ToBytes(text.Get) is not { Length: <= 1024 })
                {
                    return true;
                }

                var names = ObjectKeyPath.Encode(text.Get).Split(Path.DirectorySeparatorChar);
                return names.All(name => name.Length is > 0 and < 200 && name is not ("." or "..") && !name.Any(char.IsUpper) && name.All(char.IsAscii));
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public async Task Put_TooLargeOrDeleted_LeavesNoFileBehind()
    {
        using var content = new MemoryStream(new byte[101]);
        await _store.PutAsync(Account, Bucket, "deep/er/k", content, 100, TestContext.Current.CancellationToken);
        await PutAsync("deep/er/k", "x");
        await PutAsync("deep/er/k", "y");
        await _store.DeleteAsync(Account, Bucket, "deep/er/k", TestContext.Current.CancellationToken);

        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(_folder.PathTo("objects", Account, Bucket, "deep")));
    }

    [Fact]
    public async Task Sweep_AfterACrashInTheMiddleOfACommit_RemovesExactlyTheRubbish()
    {
        await PutAsync("k", "kept");
        var folder = _folder.PathTo("objects", Account, Bucket);
        await File.WriteAllTextAsync(Path.Combine(folder, "k@crashed"), "new content, sidecar not yet renamed", TestContext.Current.CancellationToken);
        var kept = Directory.GetFiles(folder, "k@*").Select(Path.GetFileName).Single(name => name is not ("k@object" or "k@crashed"))!;
        await new WriteIntent(Path.Combine(Account, Bucket, "k"), ["k@crashed", kept]).WriteAsync(_folder.PathTo("objects", "@temporary"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.PathTo("objects", "@temporary", "half"), "an upload that never ended", TestContext.Current.CancellationToken);

        var removed = await new FileObjectStore(_folder.PathTo("objects"), TimeProvider.System).SweepAsync(TimeSpan.FromMinutes(-1), TestContext.Current.CancellationToken);

        Assert.Equal(3, removed);
        Assert.Equal("kept", await ReadAsync("k"));
        Assert.Equal(2, Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public async Task Sweep_YoungFiles_AreLeftToTheHostThatWritesThem()
    {
        await File.WriteAllTextAsync(_folder.PathTo("objects", "@temporary", "half"), "x", TestContext.Current.CancellationToken);

        Assert.Equal(0, await new FileObjectStore(_folder.PathTo("objects"), TimeProvider.System).SweepAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private async Task StayApartAsync(string[] keys)
    {
        foreach (var key in keys)
        {
            Assert.True((await PutAsync(key, key)).IsSuccess);
        }

        Assert.Equal(InOrder(keys), await ListAsync(""));
        foreach (var key in keys)
        {
            Assert.Equal(key, await ReadAsync(key));
        }

        foreach (var key in keys)
        {
            Assert.True(await Store.DeleteAsync(Account, Bucket, key, CancellationToken.None));
        }

        var bucket = _folder.PathTo("objects", Account, Bucket);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.DoesNotContain(Directory.EnumerateDirectories(_folder.Path, "*", SearchOption.AllDirectories), folder => !bucket.StartsWith(folder, StringComparison.Ordinal) && !folder.StartsWith(bucket, StringComparison.Ordinal) && !folder.EndsWith("@temporary", StringComparison.Ordinal));
    }
}
