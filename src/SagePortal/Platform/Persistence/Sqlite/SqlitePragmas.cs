using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SagePortal.Platform.Persistence.Sqlite;

/// <summary>
/// WAL with <c>synchronous=NORMAL</c>: without it 64 parallel clients met "database is locked" (every commit waits for the disk).
/// A power cut may lose the last commits but never corrupts.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
