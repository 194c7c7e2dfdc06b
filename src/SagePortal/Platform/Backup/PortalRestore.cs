using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.Backup;

/// <summary>
/// Lays a backup out as a data folder. Everything is unpacked beside the target and checked against the manifest before the target is touched;
/// an archive from anywhere cannot write outside, nor anything but what a backup holds.
/// </summary>
internal sealed class PortalRestore(TimeProvider clock)
{
    private const int MaxManifestBytes = 256 << 20;

    /// <param name="file">The backup.</param>
    /// <param name="dataFolder">Absent or empty, unless forced.</param>
    /// <param name="force">Replaces a folder with content; the old one is kept as <c>{folder}.replaced-{time}</c>.</param>
    /// <param name="cancellationToken">Leaves the target untouched.</param>
    public async Task<Result<BackupManifest>> ReadAsync(string file, string dataFolder, bool force, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return BackupErrors.NoBackup(file);
        }

        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder));
        var occupied = Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any();
        if (occupied && !force)
        {
            return BackupErrors.NotEmpty(target);
        }

        var staging = DataFolder.Make(target + ".restoring-" + Guid.CreateVersion7().ToString("N"));
        try
        {
            var manifest = await UnpackAsync(file, staging, cancellationToken);
            if (manifest.IsSuccess)
            {
                Replace(target, staging, occupied);
            }

            return manifest;
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    private void Replace(string target, string staging, bool occupied)
    {
        if (occupied)
        {
            Directory.Move(target, target + ".replaced-" + clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        }
        else if (Directory.Exists(target))
        {
            Directory.Delete(target);
        }

        Directory.Move(staging, target);
    }

    private static async Task<Result<BackupManifest>> UnpackAsync(string file, string staging, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, BackupFile>(StringComparer.Ordinal);
        BackupManifest? manifest = null;
        try
        {
            await using var input = File.OpenRead(file);
            await using var tar = new TarReader(input);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (WhyRefused(entry, found) is { } why)
                {
                    return BackupErrors.Refused(entry.Name, why);
                }

                if (string.Equals(entry.Name, BackupManifest.FileName, StringComparison.Ordinal))
                {
                    manifest = await ReadManifestAsync(entry, cancellationToken);
                }
                else
                {
                    found.Add(entry.Name, await WriteAsync(entry, staging, cancellationToken));
                }
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            return BackupErrors.Broken("it is not a complete tar file");
        }

        return Verify(manifest, found);
    }

    private static string? WhyRefused(TarEntry entry, Dictionary<string, BackupFile> found)
    {
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
        {
            return $"is a {entry.EntryType}, and a backup holds only files";
        }

        var segments = entry.Name.Split('/');
        if (entry.Name.Contains('\\', StringComparison.Ordinal) || entry.Name.Contains('\0', StringComparison.Ordinal) || segments.Any(segment => segment is "" or "." or ".."))
        {
            return "points outside the data folder";
        }

        var expected = segments.Length == 1
            ? entry.Name is DataFolder.PortalDatabaseName or DataFolder.SchedulerDatabaseName or BackupManifest.FileName
            : segments[0] is "objects" or "keys";
        return !expected ? "is none of a portal's files" : found.ContainsKey(entry.Name) ? "comes twice" : null;
    }

    private static async Task<BackupManifest?> ReadManifestAsync(TarEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Length > MaxManifestBytes || entry.DataStream is null)
        {
            return null;
        }

        using var json = new MemoryStream();
        await entry.DataStream.CopyToAsync(json, cancellationToken);
        return BackupManifest.FromJson(json.ToArray());
    }

    private static async Task<BackupFile> WriteAsync(TarEntry entry, string staging, CancellationToken cancellationToken)
    {
        var path = Path.Combine(staging, entry.Name);
        DataFolder.Make(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        if (entry.DataStream is not null)
        {
            await entry.DataStream.CopyToAsync(file, cancellationToken);
        }

        file.Flush(flushToDisk: true);
        file.Position = 0;
        return new BackupFile(entry.Name, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)));
    }

    private static Result<BackupManifest> Verify(BackupManifest? manifest, Dictionary<string, BackupFile> found)
    {
        if (manifest?.Files is null)
        {
            return BackupErrors.Broken("its manifest is missing or cannot be read");
        }

        if (manifest.Format > BackupManifest.CurrentFormat)
        {
            return BackupErrors.Broken($"SagePortal {manifest.Version} wrote it in a format this version does not know");
        }

        foreach (var file in manifest.Files)
        {
            if (!found.Remove(file.Path, out var unpacked))
            {
                return BackupErrors.Broken($"`{file.Path}` is missing");
            }

            if (unpacked != file)
            {
                return BackupErrors.Broken($"`{file.Path}` differs from its checksum");
            }
        }

        return found.Count > 0 ? BackupErrors.Broken($"`{found.Keys.First()}` is not in its manifest") : manifest;
    }
}
