using SagePortal.Tabular.Csv.Sources;

namespace SagePortal.Tabular.Csv;

/// <summary>Unpacks gzip that nobody vouches for.</summary>
public static class GzipText
{
    /// <param name="packed">Read forward; left open.</param>
    /// <param name="maxBytes">Most bytes it may unpack to.</param>
    /// <param name="maxRatio">Largest ratio of unpacked to packed bytes, checked beyond the first 64 MiB.</param>
    /// <returns>A forward stream whose reads throw <see cref="TabularException"/> where the archive is damaged, cut off or too large.</returns>
    public static Stream Open(Stream packed, long maxBytes, int maxRatio) => new GzipGuardStream(new CountingStream(packed), maxBytes, maxRatio);
}
