using System.Globalization;
using SagePortal.Platform.Backup;

namespace SagePortal.Platform.CommandLine;

/// <summary><c>backup --out FILE</c>: works beside a running portal.</summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(PortalCommandLine line, CancellationToken cancellationToken)
    {
        if (line["--out"] is not { } file)
        {
            await Console.Error.WriteLineAsync("option `--out` is missing: give the file to write");
            return ExitCodes.Usage;
        }

        var options = PortalSettings.Read(line.Configuration);
        var result = options.Database.IsPostgreSql
            ? BackupErrors.PostgreSql
            : await new PortalBackup(TimeProvider.System).WriteAsync(options.FullDataFolder, Path.GetFullPath(file), cancellationToken);
        if (!result.IsSuccess)
        {
            await Console.Error.WriteLineAsync(result.Error.Message);
            return ExitCodes.Failure;
        }

        var bytes = result.Value.Files.Sum(entry => entry.Length);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{result.Value.Files.Count} files, {bytes:N0} bytes in {file}"));
        return ExitCodes.Success;
    }
}
