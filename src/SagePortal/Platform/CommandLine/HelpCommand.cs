namespace SagePortal.Platform.CommandLine;

internal static class HelpCommand
{
    private const string Text = """
        SagePortal [serve]      start the portal
          --data DIR            databases, objects and keys (default: .data)
          --port P              listen on http://127.0.0.1:P (default: 5080)
          --urls URLS           listen on these addresses, separated by semicolons
          --empty               no sample data
        SagePortal migrate      bring the database up to date and stop
        SagePortal schema       print the model's create script
          --provider sqlite|postgresql
        SagePortal backup       copy everything, also while the portal runs
          --out FILE.tar
        SagePortal restore      lay a backup out as a data folder
          --from FILE.tar [--data DIR] [--force]
        SagePortal audit verify check the hash chains of the audit trail, also while the portal runs
          [--account ID] [--head HASH]
        Any setting of appsettings.json: --Section:Key=value

        """;

    public static async Task<int> RunAsync()
    {
        await Console.Out.WriteAsync(Text);
        return ExitCodes.Success;
    }
}
