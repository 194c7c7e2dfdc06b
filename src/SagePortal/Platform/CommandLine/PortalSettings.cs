namespace SagePortal.Platform.CommandLine;

/// <summary>The portal's options for commands that build no host.</summary>
internal static class PortalSettings
{
    public static PortalOptions Read(string[] configuration) =>
        new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(configuration)
            .Build()
            .GetSection("Portal")
            .Get<PortalOptions>() ?? new PortalOptions();
}
