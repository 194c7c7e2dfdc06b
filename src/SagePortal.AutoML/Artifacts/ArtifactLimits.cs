namespace SagePortal.AutoML.Artifacts;

/// <summary>What loading an artifact may cost at most, so that a hostile file cannot fill the memory.</summary>
public sealed record ArtifactLimits
{
    public int MaxEntries { get; init; } = 20_000;

    /// <summary>Unpacked bytes of one entry.</summary>
    public int MaxEntryBytes { get; init; } = 1 << 30;

    /// <summary>Unpacked bytes in all.</summary>
    public long MaxTotalBytes { get; init; } = 4L << 30;

    /// <summary>Unpacked bytes per byte of the file, where its length is known; <see cref="FreeBytes"/> are always allowed.</summary>
    public int MaxRatio { get; init; } = 100;

    /// <summary>Unpacked bytes that no ratio forbids.</summary>
    public long FreeBytes { get; init; } = 64 << 20;

    public int MaxManifestBytes { get; init; } = 16 << 20;
}
