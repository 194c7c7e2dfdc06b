using Microsoft.Extensions.Options;
using SagePortal.Platform.Persistence.Migrations;

namespace SagePortal.Platform.CommandLine;

/// <summary><c>migrate</c>: brings the database up to date without starting the portal, e.g. before a rolling update.</summary>
internal static class MigrateCommand
{
    public static async Task<int> RunAsync(PortalCommandLine line)
    {
        await using var app = PortalApplication.Build(line.Configuration);
        var provider = app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.Database.Provider;
        try
        {
            var scripts = MigrationScripts.Read(MigrationScripts.DefaultFolder, provider);
            var applied = await app.Services.GetRequiredService<Migrator>().ApplyAsync(scripts, CancellationToken.None);
            await Console.Out.WriteLineAsync(applied.Count == 0 ? "up to date" : $"applied {string.Join(", ", applied)}");
            return ExitCodes.Success;
        }
        catch (MigrationRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return ExitCodes.Failure;
        }
    }
}
