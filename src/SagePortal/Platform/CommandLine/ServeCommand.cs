using Microsoft.Extensions.Options;
using SagePortal.Platform.Persistence.Migrations;

namespace SagePortal.Platform.CommandLine;

/// <summary>The web host. Standard output gets one line, the address, when pages can be opened; the log goes to standard error.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] configuration)
    {
        try
        {
            await using var app = PortalApplication.Build(configuration);
            app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine($"SagePortal: {string.Join(' ', app.Urls)}"));
            await app.RunAsync();
            return ExitCodes.Success;
        }
        catch (Exception refused) when (refused is MigrationRefusedException or OptionsValidationException)
        {
            // What an operator can mend gets a sentence rather than a stack trace.
            await Console.Error.WriteLineAsync(refused.Message);
            return ExitCodes.Failure;
        }
    }
}
