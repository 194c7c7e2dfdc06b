using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// Threads for calls that take long, below normal priority: however slow a model is, it never holds a thread that pages and other
/// endpoints need. A call that outlives its time is abandoned, and another thread takes the place of the one it holds.
/// </summary>
internal sealed class SlowLane : IDisposable
{
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>();

    public SlowLane(IOptions<ServingOptions> options)
    {
        for (var i = 0; i < options.Value.Threads; i++)
        {
            StartThread();
        }
    }

    /// <summary>Runs the work on one of the threads.</summary>
    /// <param name="work">Should look at its token often.</param>
    /// <param name="timeout">Waiting for a thread included.</param>
    /// <param name="cancellationToken">Gives up as well.</param>
    /// <exception cref="OperationCanceledException">Timed out or cancelled.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, T> work, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        var call = new Call<T>(work, deadline.Token);
        _work.Writer.TryWrite(call.Run);
        try
        {
            return await call.Completion.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // Looked for a moment later: most models notice and give their thread back.
            _ = ReplaceIfHeldAsync(call.Ended, call.HasBegun);
            throw;
        }
    }

    public void Dispose() => _work.Writer.TryComplete();

    private async Task ReplaceIfHeldAsync(Task ended, bool hasBegun)
    {
        if (hasBegun && await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(2))) != ended)
        {
            StartThread(retireAfter: ended);
        }
    }

    private void StartThread(Task? retireAfter = null) =>
        new Thread(() => Work(retireAfter)) { IsBackground = true, Name = "slow model calls", Priority = ThreadPriority.BelowNormal }.Start();

    private void Work(Task? retireAfter)
    {
        while (retireAfter?.IsCompleted != true && _work.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            if (_work.Reader.TryRead(out var run))
            {
                run();
            }
        }
    }

    private sealed class Call<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _hasBegun;

        public Task<T> Completion => _completion.Task;

        public Task Ended => _ended.Task;

        public bool HasBegun => _hasBegun;

        public void Run()
        {
            _hasBegun = true;
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                _completion.TrySetResult(work(cancellationToken));
            }
            catch (Exception error)
            {
                _completion.TrySetException(error);
                _ = _completion.Task.Exception;
            }
            finally
            {
                _ended.TrySetResult();
            }
        }
    }
}
