using System.Globalization;

namespace SagePortal.Ui;

/// <summary>Ids that tie labels, hints and errors to their inputs.</summary>
internal static class ElementIds
{
    private static int s_last;

    /// <summary>Unique in the process, so unique in every page.</summary>
    public static string Next(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Interlocked.Increment(ref s_last)}");
}
