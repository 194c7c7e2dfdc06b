using System.Diagnostics;
using System.Globalization;

namespace SagePortal.Platform.Trainer;

/// <summary>
/// Names a process so that it can be told from a later one with the same number: <c>host/process/start</c>. A successor on the same
/// host sees at once that the owner of a lease is dead and need not wait for the lease to run out.
/// </summary>
public static class ProcessIdentity
{
    public static string Current { get; } = Of(Process.GetCurrentProcess());

    public static string Of(Process process) =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{process.Id}/{process.StartTime.ToUniversalTime().Ticks / TimeSpan.TicksPerSecond}");

    /// <summary>True when it was a process of this host and lives no longer.</summary>
    public static bool IsDead(string identity)
    {
        if (HostProcess(identity) is null)
        {
            return false;
        }

        using var process = Find(identity);
        return process is null;
    }

    /// <summary>Ends that very process when it still lives on this host.</summary>
    public static void Kill(string identity)
    {
        using var process = Find(identity);
        process?.Kill(entireProcessTree: true);
        process?.WaitForExit(TimeSpan.FromSeconds(5));
    }

    private static Process? Find(string identity)
    {
        if (HostProcess(identity) is not { } id)
        {
            return null;
        }

        Process? process = null;
        try
        {
            process = Process.GetProcessById(id);
            if (!process.HasExited && string.Equals(Of(process), identity, StringComparison.Ordinal))
            {
                return process;
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // No such process any more.
        }

        process?.Dispose();
        return null;
    }

    private static int? HostProcess(string identity) =>
        identity.Split('/') is [var host, var process, _]
        && string.Equals(host, Environment.MachineName, StringComparison.Ordinal)
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
