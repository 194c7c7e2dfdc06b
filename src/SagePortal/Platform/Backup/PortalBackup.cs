using System.Formats.Tar;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.Backup;

/// <summary>
/// Writes a data folder as one tar file, also while the portal works on it: databases as snapshots, objects as hard links taken before and after
/// them, so that whatever the snapshot speaks of is in the backup even when it was deleted a moment later.
/// </summary>
internal sealed class PortalBackup(TimeProvider clock)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <returns>What was written.</returns>
    public async Task<Result<BackupManifest>> WriteAsync(string dataFolder, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(dataFolder, DataFolder.PortalDatabaseName)))
        {
            return BackupErrors.NoPortal(dataFolder);
        }

        if (File.Exists(file))
        {
            return BackupErrors.OutputExists(file);
        }

        var staging = DataFolder.Make(Path.Combine(dataFolder, "backup-" + Guid.CreateVersion7().ToString("N")));
        var partial = file + ".partial";
        try
        {
            await TakeAsync(dataFolder, staging, cancellationToken);
            var manifest = await WriteTarAsync(staging, partial, cancellationToken);
            File.Move(partial, file);
            return manifest;
        }
        finally
        {
            File.Delete(partial);
            Directory.Delete(staging, recursive: true);
        }
    }

    private static async Task TakeAsync(string dataFolder, string staging, CancellationToken cancellationToken)
    {
        var objects = Path.Combine(dataFolder, "objects");
        await ObjectSnapshot.TakeAsync(objects, Path.Combine(staging, "objects"), cancellationToken);
        foreach (var database in (string[])[DataFolder.PortalDatabaseName, DataFolder.SchedulerDatabaseName])
        {
            Snapshot(Path.Combine(dataFolder, database), Path.Combine(staging, database));
        }

        await ObjectSnapshot.TakeAsync(objects, Path.Combine(staging, "objects"), cancellationToken);
        var keys = new DirectoryInfo(Path.Combine(dataFolder, "keys"));
        foreach (var key in keys.Exists ? keys.GetFiles("*.xml") : [])
        {
            key.CopyTo(Path.Combine(DataFolder.Make(Path.Combine(staging, "keys")), key.Name));
        }
    }

    private static void Snapshot(string database, string copy)
    {
        if (!File.Exists(database))
        {
            return;
        }

        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, DefaultTimeout = 30, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", copy);
        command.ExecuteNonQuery();
    }

    private async Task<BackupManifest> WriteTarAsync(string staging, string file, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using var output = new FileStream(file, options);
        await using var tar = new TarWriter(output, TarEntryFormat.Pax);
        var files = new List<BackupFile>();
        foreach (var source in Directory.EnumerateFiles(staging, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(staging, source).Replace(Path.DirectorySeparatorChar, '/');
            await using var content = File.OpenRead(source);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
            files.Add(new BackupFile(name, content.Length, hash));
            content.Position = 0;
            await tar.WriteEntryAsync(Entry(name, content), cancellationToken);
        }

        var version = typeof(PortalBackup).Assembly.GetName().Version!.ToString(3);
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, version, clock.GetUtcNow(), files);
        using var json = new MemoryStream(manifest.ToJson());
        await tar.WriteEntryAsync(Entry(BackupManifest.FileName, json), cancellationToken);
        output.Flush(flushToDisk: true);
        return manifest;
    }

    private PaxTarEntry Entry(string name, Stream content) =>
        new(TarEntryType.RegularFile, name) { DataStream = content, Mode = OwnerOnly, ModificationTime = clock.GetUtcNow() };
}
