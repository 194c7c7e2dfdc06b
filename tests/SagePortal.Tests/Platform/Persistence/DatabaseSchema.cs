using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.Persistence;

/// <summary>A database's tables, columns, keys and indexes as comparable lines of text.</summary>
internal static class DatabaseSchema
{
    private const string Sqlite = """
        SELECT 'column ' || t.name || '.' || c.name || ' ' || upper(c.type) || CASE c."notnull" WHEN 1 THEN ' NOT NULL' ELSE '' END || CASE c.pk WHEN 0 THEN '' ELSE ' KEY ' || c.pk END
          FROM sqlite_master t, pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'schema_migrations'
        UNION ALL
        SELECT 'index ' || t.name || ' ' || CASE WHEN i.origin = 'c' THEN i.name ELSE i.origin END || CASE i."unique" WHEN 1 THEN ' UNIQUE' ELSE '' END || ' (' ||
               (SELECT group_concat(x.name) FROM pragma_index_info(i.name) x) || ')' || CASE i.partial WHEN 1 THEN ' PARTIAL' ELSE '' END
          FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'schema_migrations'
        UNION ALL
        SELECT 'foreign key ' || t.name || '.' || f."from" || ' -> ' || f."table" || '.' || coalesce(f."to", 'key') || ' ON DELETE ' || f.on_delete
          FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        """;

    private const string PostgreSql = """
        SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END || CASE a.attidentity::text WHEN '' THEN '' ELSE ' IDENTITY ' || a.attidentity::text END
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'schema_migrations' AND c.relname NOT LIKE 'qrtz\_%'
        UNION ALL
        SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_migrations' AND tablename NOT LIKE 'qrtz\_%'
        UNION ALL
        SELECT 'constraint ' || c.relname || ' ' || pg_get_constraintdef(k.oid)
          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.connamespace = 'public'::regnamespace AND c.relname <> 'schema_migrations' AND c.relname NOT LIKE 'qrtz\_%'
        """;

    public static async Task<SortedSet<string>> ReadAsync(DbConnection connection)
    {
        if (connection.State != System.Data.ConnectionState.Open)
        {
            await connection.OpenAsync();
        }

        await using var command = connection.CreateCommand();
        command.CommandText = connection is SqliteConnection ? Sqlite : PostgreSql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            lines.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return lines;
    }

    /// <summary>The schema that a script makes in an empty database.</summary>
    public static async Task<SortedSet<string>> OfScriptAsync(PortalDatabase database, string script)
    {
        await using DbConnection connection = database == PortalDatabase.Sqlite
            ? new SqliteConnection("Data Source=:memory:")
            : new NpgsqlConnection(await PostgreSqlCluster.CreateDatabaseAsync());
        await connection.OpenAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = script;
            await command.ExecuteNonQueryAsync();
        }

        return await ReadAsync(connection);
    }
}
