using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence.Migrations;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.Persistence;

/// <summary>The scripts of <c>migrations/</c> must add up to what Entity Framework derives from the model.</summary>
public sealed class SchemaAgreementTests
{
    [Theory]
    [PortalDatabases]
    public async Task Migrations_Applied_AddUpToTheModel(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        await using var migrated = portal.Databases.OpenAcrossAccounts();
        var fromScripts = await DatabaseSchema.ReadAsync(migrated.Database.GetDbConnection());

        var fromModel = await DatabaseSchema.OfScriptAsync(database, ModelSchema.CreateScript(database == PortalDatabase.Sqlite ? "sqlite" : "postgresql"));

        var missing = fromModel.Except(fromScripts).Select(line => "scripts lack:  " + line);
        var superfluous = fromScripts.Except(fromModel).Select(line => "model lacks:   " + line);
        var differences = string.Join('\n', missing.Concat(superfluous).Order(StringComparer.Ordinal));
        Assert.True(differences.Length == 0, differences);
    }

    [Theory]
    [PortalDatabases]
    public async Task Compare_ColumnOfAnotherType_IsSeen(PortalDatabase database)
    {
        var one = await DatabaseSchema.OfScriptAsync(database, "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(10) NOT NULL)");
        var other = await DatabaseSchema.OfScriptAsync(database, "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(12))");

        Assert.NotEmpty(one);
        Assert.Single(one.Except(other));
    }

    [Theory]
    [PortalDatabases]
    public async Task Compare_MissingIndexOrForeignKey_IsSeen(PortalDatabase database)
    {
        const string Tables = "CREATE TABLE a (id INTEGER NOT NULL PRIMARY KEY); CREATE TABLE b (id INTEGER NOT NULL PRIMARY KEY, a_id INTEGER NOT NULL";
        var bare = await DatabaseSchema.OfScriptAsync(database, Tables + ")");
        var indexed = await DatabaseSchema.OfScriptAsync(database, Tables + "); CREATE UNIQUE INDEX ix ON b (a_id)");
        var linked = await DatabaseSchema.OfScriptAsync(database, Tables + ", CONSTRAINT fk FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE)");

        Assert.Single(indexed.Except(bare));
        Assert.Single(linked.Except(bare));
    }
}
