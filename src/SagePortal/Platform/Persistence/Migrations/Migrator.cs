using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace SagePortal.Platform.Persistence.Migrations;

/// <summary>
/// Brings the database to the state of this build: applies the scripts that <c>schema_migrations</c> does not list, each in its own
/// transaction, under a lock, so that several hosts may start at once.
/// </summary>
public sealed class Migrator(PortalDbFactory dbs, TimeProvider clock)
{
    /// <returns>Names of the scripts applied by this call.</returns>
    /// <exception cref="MigrationRefusedException">A script changed after it was applied, or the database is newer than this build.</exception>
    public async Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<MigrationScript> scripts, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        MigrationDialect dialect = db.Database.IsSqlite() ? new SqliteMigrationDialect() : new PostgreSqlMigrationDialect();
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        await dialect.LockAsync(connection, cancellationToken);
        try
        {
            var applied = new List<string>();
            while (await ApplyNextAsync(connection, dialect, scripts, cancellationToken) is { } name)
            {
                applied.Add(name);
            }

            return applied;
        }
        finally
        {
            await dialect.UnlockAsync(connection);
        }
    }

    private async Task<string?> ApplyNextAsync(DbConnection connection, MigrationDialect dialect, IReadOnlyList<MigrationScript> scripts, CancellationToken cancellationToken)
    {
        await using var transaction = await dialect.BeginAsync(connection, cancellationToken);
        await ExecuteAsync(transaction, dialect.CreateHistory, cancellationToken);
        var applied = await ReadAppliedAsync(transaction, cancellationToken);
        RefuseWhatDoesNotFit(applied, scripts);
        var next = scripts.FirstOrDefault(script => !applied.ContainsKey(script.Number));
        if (next is null)
        {
            await transaction.CommitAsync(cancellationToken);
            return null;
        }

        await ExecuteAsync(transaction, next.Sql, cancellationToken);
        await dialect.CheckAsync(transaction, next, cancellationToken);
        await RecordAsync(transaction, next, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return next.Name;
    }

    private static void RefuseWhatDoesNotFit(Dictionary<int, (string Name, string Checksum)> applied, IReadOnlyList<MigrationScript> scripts)
    {
        var known = scripts.ToDictionary(script => script.Number);
        foreach (var (number, (name, checksum)) in applied.OrderBy(row => row.Key))
        {
            if (!known.TryGetValue(number, out var script))
            {
                throw new MigrationRefusedException(
                    $"the database has migration `{name}`, which this build does not know: it was written by a newer SagePortal. Start that version, or restore a backup made with this one");
            }

            if (!string.Equals(script.Checksum, checksum, StringComparison.Ordinal))
            {
                throw new MigrationRefusedException(
                    $"migration `{name}` was changed after it was applied (database {checksum[..12]}, build {script.Checksum[..12]}): undo the change and add a new script instead");
            }
        }
    }

    private static async Task<Dictionary<int, (string Name, string Checksum)>> ReadAppliedAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = Command(transaction, "SELECT number, name, checksum FROM schema_migrations");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, (string, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
        }

        return applied;
    }

    private async Task RecordAsync(DbTransaction transaction, MigrationScript script, CancellationToken cancellationToken)
    {
        await using var command = Command(transaction, "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (@number, @name, @checksum, @at)");
        Add(command, "@number", script.Number);
        Add(command, "@name", script.Name);
        Add(command, "@checksum", script.Checksum);
        Add(command, "@at", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private static async Task ExecuteAsync(DbTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(transaction, sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.CommandType = CommandType.Text;
        return command;
    }
}
