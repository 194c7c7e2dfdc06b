using System.ComponentModel.DataAnnotations;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Section <c>Serving</c> of appsettings.json: what models may cost this host.</summary>
public sealed class ServingOptions
{
    /// <summary>Memory of all loaded models together; 0 takes a third of what the process may use.</summary>
    [Range(0, 1L << 44)]
    public long MemoryBytes { get; set; }

    /// <summary>Memory of one model; 0 takes half of <see cref="MemoryBytes"/>.</summary>
    [Range(0, 1L << 44)]
    public long ModelBytes { get; set; }

    /// <summary>A model that is not loaded and warm by then is refused.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LoadTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A request for a model that is still loading waits so long before it is told to come again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan LoadPatience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Models loaded at once.</summary>
    [Range(1, 64)]
    public int ConcurrentLoads { get; set; } = 2;

    /// <summary>Threads for calls that take long; short ones are answered where they came in. 0 takes one per processor.</summary>
    [Range(0, 256)]
    public int SlowThreads { get; set; }

    /// <summary>A call that takes longer by the model's measured pace goes to the slow threads.</summary>
    public TimeSpan SlowCall { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Captured bytes that wait to be written; more is dropped and counted.</summary>
    [Range(1 << 16, 1L << 32)]
    public long CaptureQueueBytes { get; set; } = 64L << 20;

    /// <summary>Captured lines are written together at least this often.</summary>
    public TimeSpan CaptureInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Minutes of metrics are kept so long.</summary>
    public TimeSpan KeepMetrics { get; set; } = TimeSpan.FromDays(15);

    /// <summary>Asynchronous requests of one endpoint that wait for their turn; more is refused.</summary>
    [Range(1, 100_000)]
    public int AsyncQueueLength { get; set; } = 10_000;

    public long MemoryLimit => MemoryBytes > 0 ? MemoryBytes : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 3;

    public long ModelLimit => ModelBytes > 0 ? ModelBytes : MemoryLimit / 2;

    public int Threads => SlowThreads > 0 ? SlowThreads : Environment.ProcessorCount;
}
