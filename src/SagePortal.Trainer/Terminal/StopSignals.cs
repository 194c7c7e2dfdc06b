using System.Runtime.InteropServices;

namespace SagePortal.Trainer.Terminal;

/// <summary>Ctrl-C and SIGTERM: the first asks to finish early and keep the best, the second ends at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() =>
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];

    public CancellationToken Stop => _stop.Token;

    public CancellationToken Abort => _abort.Token;

    /// <summary>
    /// The parent holds the other end of standard input: when it dies there is nobody to work for. Only a pipe or a socket says
    /// so; a terminal or <c>/dev/null</c> does not.
    /// </summary>
    public void AbortWhenInputCloses()
    {
        if (new FileInfo("/proc/self/fd/0").LinkTarget is { } target && (target.StartsWith("pipe:", StringComparison.Ordinal) || target.StartsWith("socket:", StringComparison.Ordinal)))
        {
            new Thread(WatchInput) { IsBackground = true, Name = "standard input" }.Start();
        }
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_stop.IsCancellationRequested)
        {
            _abort.Cancel();
        }
        else
        {
            _stop.Cancel();
        }
    }

    private void WatchInput()
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[256];
        try
        {
            while (input.Read(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
        }

        _abort.Cancel();

        // A fit deep in one iteration may not look at its token for a while.
        using var timer = new Timer(_ => Environment.Exit(ExitCode.Interrupted), null, s_grace, Timeout.InfiniteTimeSpan);
        new ManualResetEventSlim().Wait(s_grace * 2);
    }
}
