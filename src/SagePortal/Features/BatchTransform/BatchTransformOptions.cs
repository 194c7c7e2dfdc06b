using System.ComponentModel.DataAnnotations;

namespace SagePortal.Features.BatchTransform;

/// <summary>Section <c>BatchTransform</c> of appsettings.json.</summary>
public sealed class BatchTransformOptions
{
    /// <summary>Jobs that transform at once on this host; 0 takes one per two processors. Others wait their turn.</summary>
    [Range(0, 64)]
    public int MaxConcurrentJobs { get; set; }

    /// <summary>Threads of one trainer; 0 shares the processors among the concurrent jobs.</summary>
    [Range(0, 256)]
    public int ThreadsPerJob { get; set; }

    /// <summary>Memory of one trainer; 0 takes a quarter of the machine's memory shared among the concurrent jobs.</summary>
    [Range(0, 1L << 44)]
    public long MemoryPerJobBytes { get; set; }

    /// <summary>How often in a row a trainer that dies before it got on is started again.</summary>
    [Range(0, 20)]
    public int MaxRestarts { get; set; } = 3;

    /// <summary>Pause before the first restart; doubled for each further one in a row, up to a minute.</summary>
    public TimeSpan RestartDelay { get; set; } = TimeSpan.FromSeconds(1);

    public int ConcurrentJobs => MaxConcurrentJobs > 0 ? MaxConcurrentJobs : Math.Max(1, Environment.ProcessorCount / 2);

    public int TrainerThreads => ThreadsPerJob > 0 ? ThreadsPerJob : Math.Max(1, Environment.ProcessorCount / ConcurrentJobs);

    public long MemoryLimitBytes => MemoryPerJobBytes > 0
        ? MemoryPerJobBytes
        : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / ConcurrentJobs;
}
