using System.ComponentModel.DataAnnotations;

namespace SagePortal.Features.Datasets;

/// <summary>Section <c>Datasets</c> of appsettings.json.</summary>
public sealed class DatasetsOptions
{
    /// <summary>Longest file accepted, bytes as uploaded (before decompression).</summary>
    [Range(1, long.MaxValue)]
    public long MaxUploadBytes { get; set; } = 4L << 30;

    /// <summary>Managed heap of the profiling process, bytes.</summary>
    [Range(64L << 20, long.MaxValue)]
    public long ProfileMemoryBytes { get; set; } = 8L << 30;

    /// <summary>Longest profiling run.</summary>
    public TimeSpan ProfileTimeout { get; set; } = TimeSpan.FromMinutes(30);
}
