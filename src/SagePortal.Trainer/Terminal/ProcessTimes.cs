using System.Diagnostics;

namespace SagePortal.Trainer.Terminal;

internal static class ProcessTimes
{
    /// <summary>Wall seconds since the operating system started this process.</summary>
    public static double SecondsSinceStart()
    {
        using var self = Process.GetCurrentProcess();
        return Math.Max(0, (TimeProvider.System.GetUtcNow().UtcDateTime - self.StartTime.ToUniversalTime()).TotalSeconds);
    }
}
