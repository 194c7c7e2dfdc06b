using System.Diagnostics;
using System.Globalization;

namespace SagePortal.Trainer.Fitting;

/// <summary>CPU seconds spent by this process and by all others since it was made.</summary>
internal sealed class CpuMeter
{
    private const double TicksPerSecond = 100;

    /// <summary>Grain of the kernel's counters, in seconds.</summary>
    private const double Grain = 0.02;

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly double _own = OwnSeconds();
    private readonly double _all = MachineSeconds();

    /// <summary>User and system time of this process.</summary>
    public double Own => OwnSeconds() - _own;

    /// <summary>Mean number of cores that other processes used.</summary>
    public double Foreign => Math.Max(0, MachineSeconds() - _all - Own - Grain) / Stopwatch.GetElapsedTime(_start).TotalSeconds;

    private static double OwnSeconds()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>Busy time of all cores: the first line of <c>/proc/stat</c> without idle and waiting.</summary>
    private static double MachineSeconds()
    {
        if (!File.Exists("/proc/stat"))
        {
            return 0;
        }

        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ticks = fields.Skip(1).Take(8).Select(f => long.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        return (ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond;
    }
}
