using System.ComponentModel.DataAnnotations;

namespace SagePortal.Features.Autopilot;

/// <summary>Section <c>Autopilot</c> of appsettings.json.</summary>
public sealed class AutopilotOptions
{
    /// <summary>Jobs that train at once on this host; 0 takes one per two processors. Others wait their turn.</summary>
    [Range(0, 64)]
    public int MaxConcurrentJobs { get; set; }

    /// <summary>Threads of one trainer; 0 shares the processors among the concurrent jobs.</summary>
    [Range(0, 256)]
    public int ThreadsPerJob { get; set; }

    /// <summary>Memory of one trainer; 0 takes half of the machine's memory shared among the concurrent jobs.</summary>
    [Range(0, 1L << 44)]
    public long MemoryPerJobBytes { get; set; }

    /// <summary>How often in a row a trainer that dies before it finished another candidate is started again.</summary>
    [Range(0, 20)]
    public int MaxRestarts { get; set; } = 3;

    /// <summary>Pause before the first restart; doubled for each further one in a row, up to a minute.</summary>
    public TimeSpan RestartDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Work folders of failed jobs are kept this long, for whoever wants to know why.</summary>
    public TimeSpan KeepFailedFolders { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Memory of models held ready for predictions on pages, estimated from the artifacts' sizes.</summary>
    [Range(1 << 20, 1L << 40)]
    public long ModelCacheBytes { get; set; } = 512L << 20;

    public int ConcurrentJobs => MaxConcurrentJobs > 0 ? MaxConcurrentJobs : Math.Max(1, Environment.ProcessorCount / 2);

    public int TrainerThreads => ThreadsPerJob > 0 ? ThreadsPerJob : Math.Max(1, Environment.ProcessorCount / ConcurrentJobs);

    public long MemoryLimitBytes => MemoryPerJobBytes > 0
        ? MemoryPerJobBytes
        : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / ConcurrentJobs;
}
