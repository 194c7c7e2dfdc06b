using SagePortal.Platform.Persistence.Migrations;

namespace SagePortal.Platform.CommandLine;

/// <summary><c>schema --provider sqlite|postgresql</c>: the model as a create script, the draft of the next migration.</summary>
internal static class SchemaCommand
{
    public static async Task<int> RunAsync(PortalCommandLine line)
    {
        var provider = line["--provider"] ?? "sqlite";
        if (provider is not ("sqlite" or "postgresql"))
        {
            await Console.Error.WriteLineAsync($"provider `{provider}` is neither sqlite nor postgresql");
            return ExitCodes.Usage;
        }

        await Console.Out.WriteAsync(ModelSchema.CreateScript(provider));
        return ExitCodes.Success;
    }
}
