using System.Diagnostics;

namespace SagePortal.Trainer.Terminal;

/// <summary>Nice 10: pages stay fast while both cores are at work. New threads inherit it.</summary>
internal static class ProcessPriority
{
    public static void Lower()
    {
        using var self = Process.GetCurrentProcess();
        self.PriorityClass = ProcessPriorityClass.BelowNormal;
    }
}
