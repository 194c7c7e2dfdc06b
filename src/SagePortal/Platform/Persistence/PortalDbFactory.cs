using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Persistence.Sqlite;

namespace SagePortal.Platform.Persistence;

/// <summary>Opens a <see cref="PortalDb"/> for one operation. Components never see it; use cases dispose what they open.</summary>
public sealed class PortalDbFactory : IDisposable
{
    /// <summary>More contexts than this at once are made and thrown away; making one costs about as much as a small query.</summary>
    private const int PoolSize = 256;

    private readonly PooledDbContextFactory<PortalDb> _pool;

    // Identity's base context asks the application's services which tables it has (version 3: passkeys).
    private readonly ServiceProvider _identity;
    private readonly WriteGate _gate;
    private readonly OutboxSignal _outbox;

    public PortalDbFactory(IOptions<PortalOptions> options, OutboxSignal outbox, ILoggerFactory loggers)
    {
        var database = options.Value.Database;
        _identity = new ServiceCollection().Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();
        var builder = new DbContextOptionsBuilder<PortalDb>().UseLoggerFactory(loggers).UseApplicationServiceProvider(_identity);
        if (database.IsPostgreSql)
        {
            builder.UseNpgsql(database.ConnectionString);
        }
        else
        {
            DataFolder.Make(options.Value.FullDataFolder);
            builder.UseSqlite(SqliteConnectionString(options.Value)).AddInterceptors(new SqlitePragmas());
        }

        _pool = new PooledDbContextFactory<PortalDb>(builder.Options, PoolSize);
        _gate = new WriteGate(closed: !database.IsPostgreSql);
        _outbox = outbox;
    }

    public static string SqliteConnectionString(PortalOptions options) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(options.FullDataFolder, DataFolder.PortalDatabaseName), DefaultTimeout = 30 }.ToString();

    /// <summary>Sees and writes rows of one account only.</summary>
    public PortalDb Open(string accountId) => _pool.CreateDbContext().Lend(_gate, _outbox, accountId);

    /// <summary>Sees all accounts. For sign-in, sweeps, recovery and migrations: code that acts for the portal itself.</summary>
    public PortalDb OpenAcrossAccounts() => _pool.CreateDbContext().Lend(_gate, _outbox, accountId: null);

    public void Dispose()
    {
        _gate.Dispose();
        _identity.Dispose();
    }
}
