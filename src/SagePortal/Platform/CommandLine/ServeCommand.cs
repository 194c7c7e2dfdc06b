namespace SagePortal.Platform.CommandLine;

/// <summary>The web host. Standard output gets one line, the address, when pages can be opened; the log goes to standard error.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] configuration)
    {
        await using var app = PortalApplication.Build(configuration);
        app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine($"SagePortal: {string.Join(' ', app.Urls)}"));
        await app.RunAsync();
        return ExitCodes.Success;
    }
}
