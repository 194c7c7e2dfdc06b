using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SagePortal.AutoML.Inference;
using SagePortal.Features.Endpoints.Serving;

namespace SagePortal.Features.HumanReview.Sources;

/// <summary>
/// Takes copies of answered requests off the hot path and sends the doubtful rows to people. Callers of an endpoint never wait for it: when more bytes
/// wait than <see cref="HumanReviewOptions.SourceQueueBytes"/>, requests are passed over and counted at their source, and what waits when the process is
/// killed is not reviewed.
/// </summary>
internal sealed partial class PredictionTap : BackgroundService, IInvocationObserver
{
    /// <summary>Charged for a request beside its body, so that empty ones are bounded too.</summary>
    private const int Overhead = 1024;

    private static readonly TimeSpan s_reload = TimeSpan.FromSeconds(2);

    private readonly Channel<AnsweredRows> _waiting = Channel.CreateUnbounded<AnsweredRows>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SourceTable _table;
    private readonly PredictionReview _review;
    private readonly PassedOverCounts _passedOver;
    private readonly ILogger<PredictionTap> _log;
    private readonly TimeProvider _clock;
    private readonly long _maxBytes;
    private long _bytes;
    private long _pending;

    public PredictionTap(SourceTable table, PredictionReview review, PassedOverCounts passedOver, IOptions<HumanReviewOptions> options, TimeProvider clock, ILogger<PredictionTap> log)
    {
        (_table, _review, _passedOver, _clock, _log) = (table, review, passedOver, clock, log);
        _maxBytes = options.Value.SourceQueueBytes;
    }

    /// <summary>Requests taken and not yet looked at.</summary>
    public long Pending => Interlocked.Read(ref _pending);

    public void Answered(ServedEndpoint endpoint, ServedVariant variant, InferenceModel model, Invocation invocation)
    {
        var attached = _table.Find(endpoint.AccountId, endpoint.Name);
        if (attached.Count == 0 || attached.Where(s => s.Source.VariantName is null || s.Source.VariantName == variant.Name).ToArray() is not { Length: > 0 } sources)
        {
            return;
        }

        // INVARIANT: _bytes is what the waiting copies take; room is taken before the copy is made and given back once it was looked at.
        var bytes = invocation.Body.Length + Overhead;
        if (Interlocked.Add(ref _bytes, bytes) > _maxBytes)
        {
            Interlocked.Add(ref _bytes, -bytes);
            _passedOver.Add(sources);
            return;
        }

        Interlocked.Increment(ref _pending);
        var rows = new AnsweredRows(sources, model, invocation.Body.ToArray(), invocation.ContentType, endpoint.Name, variant.Name, variant.ModelName, invocation.InferenceId);
        if (!_waiting.Writer.TryWrite(rows))
        {
            // The host is going down.
            Done(rows);
            _passedOver.Add(sources);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What waits is looked at before the host goes.
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var reloading = ReloadAsync(stoppingToken);
        await foreach (var rows in _waiting.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await _review.RunAsync(rows, CancellationToken.None);
            }
            catch (Exception failure)
            {
                Failed(_log, rows.EndpointName, failure);
            }
            finally
            {
                Done(rows);
            }
        }

        await reloading;
        await SaveCountsAsync();
    }

    private void Done(AnsweredRows rows)
    {
        Interlocked.Add(ref _bytes, -(rows.Body.Length + Overhead));
        Interlocked.Decrement(ref _pending);
    }

    private async Task SaveCountsAsync()
    {
        try
        {
            foreach (var (endpoint, count) in await _passedOver.SaveAsync(CancellationToken.None))
            {
                PassedOver(_log, count, endpoint, _maxBytes);
            }
        }
        catch (Exception failure)
        {
            Failed(_log, "*", failure);
        }
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await _table.ReloadAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(_log, "*", failure);
            }

            await SaveCountsAsync();
            await Task.Delay(s_reload, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Predictions of endpoint {EndpointName} could not be looked at for review.")]
    private static partial void Failed(ILogger log, string endpointName, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} requests to endpoint {EndpointName} were passed over for review: more than {MaxBytes} bytes waited.")]
    private static partial void PassedOver(ILogger log, long count, string endpointName, long maxBytes);
}
