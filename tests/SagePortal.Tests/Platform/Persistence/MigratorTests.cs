using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SagePortal.Platform;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Persistence.Migrations;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.Persistence;

public sealed class MigratorTests : IDisposable
{
    private static readonly MigrationScript s_first = new(1, "0001_books", "CREATE TABLE books (id INTEGER NOT NULL PRIMARY KEY)");
    private static readonly MigrationScript s_second = new(2, "0002_titles", "ALTER TABLE books ADD COLUMN title TEXT; INSERT INTO books (id, title) VALUES (1, 'one')");
    private static readonly MigrationScript s_broken = new(3, "0003_broken", "CREATE TABLE half (id INTEGER NOT NULL PRIMARY KEY); INSERT INTO nowhere VALUES (1)");

    private readonly TemporaryFolder _folder = new();
    private readonly OutboxSignal _signal = new();

    [Theory]
    [PortalDatabases]
    public async Task Apply_Twice_AppliesEachScriptOnce(PortalDatabase database)
    {
        using var dbs = await OpenAsync(database);

        Assert.Equal(["0001_books"], await ApplyAsync(dbs, s_first));
        Assert.Equal(["0002_titles"], await ApplyAsync(dbs, s_first, s_second));
        Assert.Empty(await ApplyAsync(dbs, s_first, s_second));
        Assert.Equal(1, await CountAsync(dbs, "books"));
    }

    [Theory]
    [PortalDatabases]
    public async Task Apply_ScriptChangedAfterwards_IsRefusedByName(PortalDatabase database)
    {
        using var dbs = await OpenAsync(database);
        await ApplyAsync(dbs, s_first);

        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(() => ApplyAsync(dbs, s_first with { Sql = "SELECT 1" }, s_second));

        Assert.Contains("`0001_books` was changed", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [PortalDatabases]
    public async Task Apply_DatabaseOfNewerBuild_IsRefused(PortalDatabase database)
    {
        using var dbs = await OpenAsync(database);
        await ApplyAsync(dbs, s_first, s_second);

        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(() => ApplyAsync(dbs, s_first));

        Assert.Contains("newer SagePortal", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [PortalDatabases]
    public async Task Apply_ScriptFailsHalfWay_LeavesNothingOfItAndKeepsTheOnesBefore(PortalDatabase database)
    {
        using var dbs = await OpenAsync(database);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ApplyAsync(dbs, s_first, s_second, s_broken));

        Assert.Equal(1, await CountAsync(dbs, "books"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => CountAsync(dbs, "half"));
        Assert.Empty(await ApplyAsync(dbs, s_first, s_second));
    }

    [Theory]
    [PortalDatabases]
    public async Task Apply_ManyHostsAtOnce_EachScriptRunsOnce(PortalDatabase database)
    {
        using var dbs = await OpenAsync(database);

        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => ApplyAsync(dbs, s_first, s_second))));

        Assert.Equal(["0001_books", "0002_titles"], applied.SelectMany(names => names).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_CheckoutWithWindowsLineEnds_HasTheSameChecksum()
    {
        Directory.CreateDirectory(_folder.PathTo("unix", "sqlite"));
        Directory.CreateDirectory(_folder.PathTo("windows", "sqlite"));
        File.WriteAllText(_folder.PathTo("unix", "sqlite", "0001_a.sql"), "SELECT 1;\nSELECT 2;\n");
        File.WriteAllText(_folder.PathTo("windows", "sqlite", "0001_a.sql"), "SELECT 1;\r\nSELECT 2;\r\n");

        Assert.Equal(MigrationScripts.Read(_folder.PathTo("unix"), "sqlite").Single().Checksum, MigrationScripts.Read(_folder.PathTo("windows"), "sqlite").Single().Checksum);
    }

    [Fact]
    public void Read_TwoScriptsWithOneNumber_IsRefused()
    {
        Directory.CreateDirectory(_folder.PathTo("sqlite"));
        File.WriteAllText(_folder.PathTo("sqlite", "0007_a.sql"), "SELECT 1");
        File.WriteAllText(_folder.PathTo("sqlite", "0007_b.sql"), "SELECT 1");

        Assert.Throws<InvalidDataException>(() => MigrationScripts.Read(_folder.Path, "sqlite"));
    }

    [Fact]
    public void Read_BothProviders_HaveTheSameScripts() =>
        Assert.Equal(
            MigrationScripts.Read(MigrationScripts.DefaultFolder, "sqlite").Select(script => script.Name),
            MigrationScripts.Read(MigrationScripts.DefaultFolder, "postgresql").Select(script => script.Name));

    public void Dispose()
    {
        _signal.Dispose();
        _folder.Dispose();
    }

    private static async Task<IReadOnlyList<string>> ApplyAsync(PortalDbFactory dbs, params MigrationScript[] scripts) =>
        await new Migrator(dbs, TimeProvider.System).ApplyAsync(scripts, TestContext.Current.CancellationToken);

    private static async Task<long> CountAsync(PortalDbFactory dbs, string table)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var sql = string.Concat("SELECT count(*) AS \"Value\" FROM ", table);
        return await db.Database.SqlQueryRaw<long>(sql).SingleAsync();
    }

    private async Task<PortalDbFactory> OpenAsync(PortalDatabase database)
    {
        var options = new PortalOptions { DataFolder = _folder.Path };
        if (database == PortalDatabase.PostgreSql)
        {
            options.Database = new DatabaseOptions { Provider = "postgresql", ConnectionString = await PostgreSqlCluster.CreateDatabaseAsync() };
        }

        return new PortalDbFactory(Options.Create(options), _signal, NullLoggerFactory.Instance);
    }
}
