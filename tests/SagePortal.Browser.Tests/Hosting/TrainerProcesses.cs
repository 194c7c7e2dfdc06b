using System.Diagnostics;
using System.Text;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>Trainers that work in a data folder, found by their command line (Linux).</summary>
internal static class TrainerProcesses
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>Waits until one runs; false when none came within a minute.</summary>
    public static async Task<bool> WaitForOneAsync(string dataFolder)
    {
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed < s_patience)
        {
            var found = Find(dataFolder);
            found.ForEach(p => p.Dispose());
            if (found.Count > 0)
            {
                return true;
            }

            await Task.Delay(50);
        }

        return false;
    }

    /// <summary>The caller disposes them.</summary>
    public static List<Process> Find(string dataFolder)
    {
        var found = new List<Process>();
        foreach (var process in Process.GetProcesses())
        {
            if (IsTrainerOf(process, dataFolder))
            {
                found.Add(process);
            }
            else
            {
                process.Dispose();
            }
        }

        return found;
    }

    /// <summary>SIGKILL; ends and disposes all of them.</summary>
    public static async Task KillAsync(IEnumerable<Process> trainers)
    {
        foreach (var trainer in trainers)
        {
            using (trainer)
            {
                trainer.Kill();
                await trainer.WaitForExitAsync();
            }
        }
    }

    private static bool IsTrainerOf(Process process, string dataFolder)
    {
        try
        {
            var command = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process.Id}/cmdline")).Split('\0');
            return command.Any(a => a.EndsWith("SagePortal.Trainer.dll", StringComparison.Ordinal))
                && command.Contains("run", StringComparer.Ordinal)
                && command.Any(a => a.StartsWith(dataFolder, StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return false;
        }
    }
}
