using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace SagePortal.Platform.Persistence;

/// <summary>
/// Tells whether anything was committed since, by whatever process: SQLite's <c>data_version</c>, which costs a few microseconds.
/// PostgreSQL has no such number: there every call reads what it decides by.
/// </summary>
public sealed class DatabaseChanges : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string? _connectionString;
    private SqliteConnection? _connection;
    private SqliteCommand? _command;

    public DatabaseChanges(IOptions<PortalOptions> options) =>
        _connectionString = options.Value.Database.IsPostgreSql ? null : PortalDbFactory.SqliteConnectionString(options.Value);

    /// <summary>A number that differs from an earlier one when there was a commit between; null when that cannot be told.</summary>
    public long? Version()
    {
        if (_connectionString is null)
        {
            return null;
        }

        lock (_lock)
        {
            return Convert.ToInt64((_command ?? Open()).ExecuteScalar(), CultureInfo.InvariantCulture);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _command?.Dispose();
            _connection?.Dispose();
        }
    }

    // A connection of its own, which never writes: SQLite counts the commits of all others.
    private SqliteCommand Open()
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());
        _connection.Open();
        _command = _connection.CreateCommand();
        _command.CommandText = "PRAGMA data_version";
        _command.Prepare();
        return _command;
    }
}
