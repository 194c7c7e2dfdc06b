using System.Runtime.Versioning;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.DataProtection;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.Web;

public sealed class DataProtectionTests
{
    [Theory]
    [PortalDatabases]
    public async Task Restart_SomethingProtectedBefore_IsStillReadable(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var cookie = Protector(portal.Services).Protect("who I am");

        await portal.RestartAsync();

        Assert.Equal("who I am", Protector(portal.Services).Unprotect(cookie));
    }

    [Fact]
    public async Task Keys_OnPostgreSql_AreSharedByAllHosts()
    {
        await using var portal = await PortalFixture.StartAsync(PortalDatabase.PostgreSql);
        var cookie = Protector(portal.Services).Protect("who I am");
        await using var other = portal.StartAnotherHost();

        Assert.Equal("who I am", Protector(other.Services).Unprotect(cookie));
        Assert.False(Directory.Exists(Path.Combine(portal.Folder, "keys")));
        await using var db = portal.Databases.OpenAcrossAccounts();
        Assert.Equal(1, await db.Set<DataProtectionKey>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task KeyFiles_OnSqlite_AreForTheirOwnerOnly()
    {
        await using var portal = await PortalFixture.StartAsync();
        _ = Protector(portal.Services).Protect("x");

        var keys = Path.Combine(portal.Folder, "keys");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
        Assert.All(Directory.GetFiles(keys), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.NotEmpty(Directory.GetFiles(keys));
    }

    private static IDataProtector Protector(IServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
