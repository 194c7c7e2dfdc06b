using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;

namespace SagePortal.Platform.Trainer;

/// <summary>
/// One run of the trainer on a work folder, told by its events. Its standard input stays open as long as this process lives: when the portal dies, the
/// trainer reads the end of it and ends too.
/// </summary>
/// <typeparam name="TEvent">What a line of standard output tells.</typeparam>
public sealed class TrainerProcess<TEvent> : IDisposable
    where TEvent : class
{
    private const int KeptErrorLines = 40;
    private readonly Process _process;
    private readonly long _memoryLimit;
    private readonly Func<string, TEvent> _parse;
    private readonly TimeProvider _clock;
    private readonly Channel<TEvent> _events = Channel.CreateUnbounded<TEvent>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly Queue<string> _errors = new();

    /// <summary>Starts it.</summary>
    /// <param name="verb">What it is to do with the folder, e.g. <c>run</c>.</param>
    /// <param name="folder">Work folder.</param>
    /// <param name="memoryLimitBytes">Ended when it takes a quarter more; 0 for none.</param>
    /// <param name="parse">Reads one line; throws <see cref="JsonException"/> for what is no event.</param>
    /// <param name="clock">Paces the watch over its memory.</param>
    public TrainerProcess(string verb, string folder, long memoryLimitBytes, Func<string, TEvent> parse, TimeProvider clock)
    {
        _process = Process.Start(TrainerProgram.Command(memoryLimitBytes, verb, "--work", folder))
            ?? throw new InvalidOperationException("the trainer could not be started");
        (_memoryLimit, _parse, _clock) = (memoryLimitBytes, parse, clock);
        Identity = ProcessIdentity.Of(_process);
        _ = ReadErrorsAsync();
        _ = ReadEventsAsync();
        _ = WatchMemoryAsync();
    }

    /// <summary>Ended because it passed the memory limit.</summary>
    public bool PassedMemoryLimit { get; private set; }

    /// <summary>See <see cref="ProcessIdentity"/>.</summary>
    public string Identity { get; }

    /// <summary>Exit code; only after <see cref="EventsAsync"/> ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The last lines it wrote to standard error.</summary>
    public string ErrorTail
    {
        get
        {
            lock (_errors)
            {
                return string.Join('\n', _errors);
            }
        }
    }

    /// <summary>Every event in order; ends when the process has ended and its output was read.</summary>
    public async IAsyncEnumerable<TEvent> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var trainerEvent in _events.Reader.ReadAllAsync(cancellationToken))
        {
            yield return trainerEvent;
        }

        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Ends it with everything it started; no effect on a dead one.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task ReadEventsAsync()
    {
        try
        {
            while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
            {
                if (TryParse(line) is { } trainerEvent)
                {
                    _events.Writer.TryWrite(trainerEvent);
                }
            }
        }
        finally
        {
            _events.Writer.TryComplete();
        }
    }

    /// <summary>A last line cut off by a kill is no event.</summary>
    private TEvent? TryParse(string line)
    {
        try
        {
            return _parse(line);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lock (_errors)
            {
                _errors.Enqueue(line);
                if (_errors.Count > KeptErrorLines)
                {
                    _errors.Dequeue();
                }
            }
        }
    }

    // The heap limit given to the runtime does not count native memory and mapped files: the resident set is watched from outside.
    private async Task WatchMemoryAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), _clock);
        while (_memoryLimit > 0 && !_events.Reader.Completion.IsCompleted && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                _process.Refresh();
                if (_process.HasExited)
                {
                    return;
                }

                if (_process.WorkingSet64 > _memoryLimit + (_memoryLimit / 4))
                {
                    PassedMemoryLimit = true;
                    Kill();
                }
            }
            catch (InvalidOperationException)
            {
                return;
            }
        }
    }
}
