using SagePortal.Platform.Persistence.Sqlite;

namespace SagePortal;

/// <summary>Entry point: the web host, or one of the command line's administrative commands.</summary>
public static class PortalProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        SqliteAssemblyBinding.Install();
        await using var app = PortalApplication.Build(args);
        await app.RunAsync();
        return 0;
    }
}
