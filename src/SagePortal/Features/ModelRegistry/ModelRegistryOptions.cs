using System.ComponentModel.DataAnnotations;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Settings under <c>ModelRegistry</c>.</summary>
public sealed class ModelRegistryOptions
{
    /// <summary>Largest file that can be imported.</summary>
    [Range(1 << 10, 64L << 30)]
    public long MaxArtifactBytes { get; set; } = 1L << 30;

    /// <summary>Memory of the process that reads an imported file.</summary>
    [Range(64 << 20, 256L << 30)]
    public long ImportMemoryBytes { get; set; } = 2L << 30;

    /// <summary>How long reading an imported file may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ImportTimeout { get; set; } = TimeSpan.FromMinutes(3);
}
