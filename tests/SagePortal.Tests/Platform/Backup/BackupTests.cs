using System.Formats.Tar;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Backup;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.Backup;

public sealed class BackupTests : IDisposable
{
    private const string Bucket = "sagemaker-us-east-1-111122223333";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restore_BackupOfARunningPortal_StartsWithTheSameContent()
    {
        await using var portal = await PortalFixture.StartAsync();
        var ana = await portal.AdministratorAsync();
        await PutAsync(portal, ana.AccountId, "train/data.csv", "a,b\n1,2\n");

        Assert.True((await BackUpAsync(portal.Folder)).IsSuccess);
        var restored = await RestoreAsync(_folder.PathTo("data"));

        Assert.True(restored.IsSuccess);
        await using var second = await PortalFixture.StartAsync(settings: new Dictionary<string, string?> { ["Portal:DataFolder"] = _folder.PathTo("data") });
        Assert.Equal("a,b\n1,2\n", await ReadAsync(second, ana.AccountId, "train/data.csv"));
        await using var db = second.Databases.Open(ana.AccountId);
        Assert.Equal(ana.Membership.UserName, (await db.Set<Membership>().SingleAsync(m => m.AccountId == ana.AccountId, Token)).UserName);
        Assert.Equal(Directory.GetFiles(Path.Combine(portal.Folder, "keys")).Select(Path.GetFileName), Directory.GetFiles(_folder.PathTo("data", "keys")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task BackUp_WhileThePortalWrites_HoldsEveryObjectItsDatabaseSpeaksOf()
    {
        await using var portal = await PortalFixture.StartAsync();
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() => WriteUntilAsync(portal, stop.Token), Token);
        await WaitForAccountsAsync(portal, 5);

        Assert.True((await BackUpAsync(portal.Folder)).IsSuccess);
        await stop.CancelAsync();
        await writer;
        Assert.True((await RestoreAsync(_folder.PathTo("data"))).IsSuccess);

        await using var second = await PortalFixture.StartAsync(settings: new Dictionary<string, string?> { ["Portal:DataFolder"] = _folder.PathTo("data") });
        await using var db = second.Databases.OpenAcrossAccounts();
        var accounts = await db.Set<Account>().Where(a => a.Name == "written").ToListAsync(Token);
        Assert.True(accounts.Count >= 5);
        foreach (var account in accounts)
        {
            Assert.Equal(account.Id, await ReadAsync(second, account.Id, "k"));
        }
    }

    [Fact]
    public async Task Restore_FolderWithContent_NeedsForceAndKeepsTheOldFolder()
    {
        await using var portal = await PortalFixture.StartAsync();
        await BackUpAsync(portal.Folder);
        Directory.CreateDirectory(_folder.PathTo("data"));
        await File.WriteAllTextAsync(_folder.PathTo("data", "precious"), "x", Token);

        Assert.Contains("--force", (await RestoreAsync(_folder.PathTo("data"))).Error.Message, StringComparison.Ordinal);
        Assert.True((await RestoreAsync(_folder.PathTo("data"), force: true)).IsSuccess);

        Assert.True(File.Exists(_folder.PathTo("data", "portal.db")));
        Assert.True(File.Exists(Path.Combine(Directory.GetDirectories(_folder.Path, "data.replaced-*").Single(), "precious")));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("objects/../../evil")]
    [InlineData("/tmp/evil")]
    [InlineData("objects//evil")]
    [InlineData("appsettings.json")]
    public async Task Restore_EntryThatPointsElsewhere_IsRefusedAndNothingIsWritten(string name)
    {
        await WriteTarAsync(tar => tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) }, Token));

        var restored = await RestoreAsync(_folder.PathTo("data"));

        Assert.Contains("is not accepted", restored.Error.Message, StringComparison.Ordinal);
        Assert.Equal(["backup.tar"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public async Task Restore_Link_IsRefused(TarEntryType type)
    {
        await WriteTarAsync(tar => tar.WriteEntryAsync(new PaxTarEntry(type, "objects/link") { LinkName = "/etc/passwd" }, Token));

        Assert.Contains("holds only files", (await RestoreAsync(_folder.PathTo("data"))).Error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathTo("data")));
    }

    [Fact]
    public async Task Restore_OneByteChanged_IsRefused()
    {
        await using var portal = await PortalFixture.StartAsync();
        await PutAsync(portal, "111122223333", "k", "unmistakable content");
        await BackUpAsync(portal.Folder);
        var bytes = await File.ReadAllBytesAsync(_folder.PathTo("backup.tar"), Token);
        bytes[bytes.AsSpan().IndexOf("unmistakable"u8)] = (byte)'X';
        await File.WriteAllBytesAsync(_folder.PathTo("backup.tar"), bytes, Token);

        Assert.Contains("differs from its checksum", (await RestoreAsync(_folder.PathTo("data"))).Error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathTo("data")));
    }

    [Fact]
    public async Task Restore_TruncatedBackup_IsRefused()
    {
        await using var portal = await PortalFixture.StartAsync();
        await BackUpAsync(portal.Folder);
        var bytes = await File.ReadAllBytesAsync(_folder.PathTo("backup.tar"), Token);
        await File.WriteAllBytesAsync(_folder.PathTo("backup.tar"), bytes[..(bytes.Length / 2)], Token);

        Assert.Contains("damaged", (await RestoreAsync(_folder.PathTo("data"))).Error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathTo("data")));
    }

    [Fact]
    public async Task BackUp_FolderWithoutPortal_IsRefused() =>
        Assert.Contains("no portal.db", (await BackUpAsync(_folder.Path)).Error.Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static async Task WriteUntilAsync(PortalFixture portal, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested && i < 5000; i++)
        {
            var id = (300_000_000_000 + i).ToString(CultureInfo.InvariantCulture);
            await PutAsync(portal, id, "k", id);
            await portal.Given.Account().WithId(id).Named("written").CreateAsync();
        }
    }

    private static async Task WaitForAccountsAsync(PortalFixture portal, int count)
    {
        await using var db = portal.Databases.OpenAcrossAccounts();
        while (await db.Set<Account>().CountAsync(a => a.Name == "written", Token) < count)
        {
            await Task.Delay(20, Token);
        }
    }

    private static async Task PutAsync(PortalFixture portal, string account, string key, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.True((await portal.Services.GetRequiredService<IObjectStore>().PutAsync(account, Bucket, key, content, 1 << 20, CancellationToken.None)).IsSuccess);
    }

    private static async Task<string> ReadAsync(PortalFixture portal, string account, string key)
    {
        using var reader = new StreamReader(await portal.Services.GetRequiredService<IObjectStore>().OpenReadAsync(account, Bucket, key, Token));
        return await reader.ReadToEndAsync(Token);
    }

    private Task<SagePortal.Platform.Results.Result<BackupManifest>> BackUpAsync(string dataFolder) =>
        new PortalBackup(TimeProvider.System).WriteAsync(dataFolder, _folder.PathTo("backup.tar"), Token);

    private Task<SagePortal.Platform.Results.Result<BackupManifest>> RestoreAsync(string dataFolder, bool force = false) =>
        new PortalRestore(TimeProvider.System).ReadAsync(_folder.PathTo("backup.tar"), dataFolder, force, Token);

    private async Task WriteTarAsync(Func<TarWriter, Task> write)
    {
        await using var file = File.Create(_folder.PathTo("backup.tar"));
        await using var tar = new TarWriter(file, TarEntryFormat.Pax);
        await write(tar);
    }
}
