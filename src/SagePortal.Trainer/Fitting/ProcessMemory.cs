using System.Globalization;

namespace SagePortal.Trainer.Fitting;

/// <summary>This process's resident memory, from Linux's <c>/proc</c>.</summary>
internal static class ProcessMemory
{
    private const string Status = "/proc/self/status";

    /// <summary>Resident MiB now; NaN where the system does not tell.</summary>
    public static double ResidentMb => Read("VmRSS:");

    /// <summary>Most resident MiB since <see cref="ResetPeak"/>; NaN where the system does not tell.</summary>
    public static double PeakMb => Read("VmHWM:");

    public static void ResetPeak()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not allowed everywhere: the mark then covers the whole process
        }
    }

    private static double Read(string key)
    {
        if (!File.Exists(Status))
        {
            return double.NaN;
        }

        var line = File.ReadLines(Status).First(l => l.StartsWith(key, StringComparison.Ordinal));
        var kibibytes = long.Parse(line.AsSpan(key.Length).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
        return Math.Round(kibibytes / 1024.0, 1);
    }
}
