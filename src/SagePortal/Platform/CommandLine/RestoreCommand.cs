using System.Globalization;
using SagePortal.Platform.Backup;

namespace SagePortal.Platform.CommandLine;

/// <summary><c>restore --from FILE [--data DIR] [--force]</c>: the portal must not be running on that folder.</summary>
internal static class RestoreCommand
{
    public static async Task<int> RunAsync(PortalCommandLine line, CancellationToken cancellationToken)
    {
        if (line["--from"] is not { } file)
        {
            await Console.Error.WriteLineAsync("option `--from` is missing: give the backup to restore");
            return ExitCodes.Usage;
        }

        var folder = PortalSettings.Read(line.Configuration).FullDataFolder;
        var result = await new PortalRestore(TimeProvider.System).ReadAsync(Path.GetFullPath(file), folder, force: line["--force"] is not null, cancellationToken);
        if (!result.IsSuccess)
        {
            await Console.Error.WriteLineAsync(result.Error.Message);
            return ExitCodes.Failure;
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"restored {result.Value.Files.Count} files of {result.Value.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC to {folder}"));
        return ExitCodes.Success;
    }
}
