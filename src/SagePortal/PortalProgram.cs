using SagePortal.Platform.CommandLine;
using SagePortal.Platform.Persistence.Sqlite;

namespace SagePortal;

/// <summary>Entry point: the web host, or one of the command line's administrative commands.</summary>
public static class PortalProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        SqliteAssemblyBinding.Install();
        var line = PortalCommandLine.Parse(args);
        if (!line.IsSuccess)
        {
            foreach (var error in line.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return ExitCodes.Usage;
        }

        return line.Value.Command switch
        {
            PortalCommand.Serve => await ServeCommand.RunAsync(line.Value.Configuration),
            PortalCommand.Schema => await SchemaCommand.RunAsync(line.Value),
            PortalCommand.Migrate => await MigrateCommand.RunAsync(line.Value),
            PortalCommand.Backup => await BackupCommand.RunAsync(line.Value, CancellationToken.None),
            PortalCommand.Restore => await RestoreCommand.RunAsync(line.Value, CancellationToken.None),
            PortalCommand.AuditVerify => await AuditVerifyCommand.RunAsync(line.Value, CancellationToken.None),
            PortalCommand.Help => await HelpCommand.RunAsync(),
            var other => throw new InvalidOperationException($"no command {other}"),
        };
    }
}
