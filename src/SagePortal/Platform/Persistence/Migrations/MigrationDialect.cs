using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SagePortal.Platform.Persistence.Migrations;

/// <summary>How one database locks out other hosts while it is migrated.</summary>
internal abstract class MigrationDialect
{
    public virtual string CreateHistory =>
        "CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)";

    public abstract Task LockAsync(DbConnection connection, CancellationToken cancellationToken);

    public abstract Task UnlockAsync(DbConnection connection);

    public virtual async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(cancellationToken);

    /// <summary>Last check before the commit of <paramref name="script"/>.</summary>
    public virtual Task CheckAsync(DbTransaction transaction, MigrationScript script, CancellationToken cancellationToken) => Task.CompletedTask;

    protected static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>
/// The transaction itself is the lock (<c>BEGIN IMMEDIATE</c>: one writer; readers go on with the old state). Foreign keys rest while tables are
/// rebuilt and are checked before each commit.
/// </summary>
internal sealed class SqliteMigrationDialect : MigrationDialect
{
    public override Task LockAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, "PRAGMA foreign_keys=OFF", cancellationToken);

    public override Task UnlockAsync(DbConnection connection) => ExecuteAsync(connection, "PRAGMA foreign_keys=ON", CancellationToken.None);

    public override Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false));

    public override async Task CheckAsync(DbTransaction transaction, MigrationScript script, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "PRAGMA foreign_key_check";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (await reader.ReadAsync(cancellationToken))
        {
            throw new MigrationRefusedException($"migration `{script.Name}` leaves a row of `{reader.GetString(0)}` that points to a missing row of `{reader.GetString(2)}`");
        }
    }
}

/// <summary>A session's advisory lock.</summary>
internal sealed class PostgreSqlMigrationDialect : MigrationDialect
{
    private const string Key = "4711202601";

    public override Task LockAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, $"SELECT pg_advisory_lock({Key})", cancellationToken);

    public override Task UnlockAsync(DbConnection connection) => ExecuteAsync(connection, $"SELECT pg_advisory_unlock({Key})", CancellationToken.None);
}
