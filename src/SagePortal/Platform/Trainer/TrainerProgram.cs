using System.Diagnostics;

namespace SagePortal.Platform.Trainer;

/// <summary>
/// The trainer as a child process. Its files stand in <c>trainer/</c> beside the portal (the build and publish put them there), so
/// what touches untrusted files or takes both cores for minutes never runs inside the web process.
/// </summary>
public static class TrainerProgram
{
    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "trainer", "SagePortal.Trainer.dll");

    /// <summary>How to start it; standard input, output and error are redirected, arguments are passed without a shell.</summary>
    /// <param name="memoryLimitBytes">Hard limit of the managed heap; 0 for none.</param>
    /// <param name="arguments">Verb and options.</param>
    public static ProcessStartInfo Command(long memoryLimitBytes, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_NOLOGO"] = "1";
        if (memoryLimitBytes > 0)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + memoryLimitBytes.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        }

        return start;
    }
}
