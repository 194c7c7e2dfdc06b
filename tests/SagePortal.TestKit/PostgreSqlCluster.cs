using System.Diagnostics;
using Npgsql;

namespace SagePortal.TestKit;

/// <summary>
/// A throw-away PostgreSQL of this test process: no TCP port, no fsync, deleted at the end. Every fixture gets its own database in it.
/// </summary>
public static class PostgreSqlCluster
{
    private const string User = "sageportal";
    private static readonly string? s_binaries = FindBinaries();
    private static readonly Lazy<Task<string>> s_folder = new(StartAsync);
    private static int s_databases;

    /// <summary>Null when PostgreSQL is installed, else the reason for skipping.</summary>
    public static string? WhyUnavailable { get; } = s_binaries is null ? "PostgreSQL is not installed (no initdb found)" : null;

    /// <returns>Connection string of a new, empty database.</returns>
    public static async Task<string> CreateDatabaseAsync()
    {
        var folder = await s_folder.Value;
        var name = $"portal_{Interlocked.Increment(ref s_databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString(folder, "postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(folder, name);
    }

    /// <summary>A program of the installation, e.g. <c>pg_dump</c>.</summary>
    public static string Binary(string name) => Path.Combine(s_binaries ?? throw new InvalidOperationException(WhyUnavailable), name);

    // Each database has pools of its own; without a short life those of finished tests would use up the server's connections.
    private static string ConnectionString(string folder, string database) =>
        new NpgsqlConnectionStringBuilder { Host = folder, Username = User, Database = database, MaxPoolSize = 20, ConnectionIdleLifetime = 10, ConnectionPruningInterval = 2, IncludeErrorDetail = true }.ToString();

    private static async Task<string> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("sageportal-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", folder);
        }

        var cluster = Path.Combine(folder, "cluster");
        await RunAsOwnerAsync(Binary("initdb"), "-D", cluster, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        const string Settings = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=800";
        await RunAsOwnerAsync(Binary("pg_ctl"), "-D", cluster, "-w", "-s", "-l", Path.Combine(folder, "log"), "-o", $"{Settings} -c unix_socket_directories={folder}", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(folder, cluster);
        return folder;
    }

    private static void Stop(string folder, string cluster)
    {
        using var stop = Process.Start(AsOwner(Binary("pg_ctl"), ["-D", cluster, "-m", "immediate", "-s", "stop"]));
        stop?.WaitForExit(TimeSpan.FromSeconds(10));
        Directory.Delete(folder, recursive: true);
    }

    private static Task RunAsOwnerAsync(string program, params string[] arguments) => RunAsync(AsOwner(program, arguments));

    private static Task RunAsync(string program, params string[] arguments) => RunAsync(new ProcessStartInfo(program, arguments));

    // The server refuses to run as root.
    private static ProcessStartInfo AsOwner(string program, string[] arguments) =>
        Environment.IsPrivilegedProcess ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments]) : new ProcessStartInfo(program, arguments);

    private static async Task RunAsync(ProcessStartInfo start)
    {
        // A daemon would keep a redirected pipe open, so output goes nowhere but the error code is checked.
        start.WorkingDirectory = Path.GetTempPath();
        start.RedirectStandardOutput = start.FileName.EndsWith("initdb", StringComparison.Ordinal) || start.ArgumentList.Any(a => a.EndsWith("initdb", StringComparison.Ordinal));
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        if (start.RedirectStandardOutput)
        {
            await process.StandardOutput.ReadToEndAsync();
        }

        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}");
        }
    }

    private static string? FindBinaries() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")) : [])
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
}
