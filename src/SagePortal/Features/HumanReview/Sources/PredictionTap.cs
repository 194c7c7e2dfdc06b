using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SagePortal.AutoML.Inference;
using SagePortal.Features.Endpoints.Serving;

namespace SagePortal.Features.HumanReview.Sources;

/// <summary>
/// Takes copies of answered requests off the hot path and sends the doubtful rows to people. Callers of an endpoint never wait for it: when more
/// waits than fits, requests are passed over and counted, and what waits when the process is killed is not reviewed.
/// </summary>
internal sealed partial class PredictionTap : BackgroundService, IInvocationObserver
{
    private static readonly TimeSpan s_reload = TimeSpan.FromSeconds(2);

    private readonly Channel<AnsweredRows> _waiting;
    private readonly SourceTable _table;
    private readonly PredictionReview _review;
    private readonly ILogger<PredictionTap> _log;
    private readonly TimeProvider _clock;
    private long _passedOver;
    private long _pending;

    public PredictionTap(SourceTable table, PredictionReview review, IOptions<HumanReviewOptions> options, TimeProvider clock, ILogger<PredictionTap> log)
    {
        (_table, _review, _clock, _log) = (table, review, clock, log);
        _waiting = Channel.CreateBounded<AnsweredRows>(new BoundedChannelOptions(options.Value.SourceQueueRows) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    /// <summary>Requests that were not looked at because too many waited.</summary>
    public long PassedOver => Interlocked.Read(ref _passedOver);

    /// <summary>Requests taken and not yet looked at.</summary>
    public long Pending => Interlocked.Read(ref _pending);

    public void Answered(ServedEndpoint endpoint, ServedVariant variant, InferenceModel model, Invocation invocation)
    {
        var sources = _table.Find(endpoint.AccountId, endpoint.Name);
        if (sources.Count == 0 || !sources.Any(s => s.Source.VariantName is null || s.Source.VariantName == variant.Name))
        {
            return;
        }

        var rows = new AnsweredRows(
            [.. sources.Where(s => s.Source.VariantName is null || s.Source.VariantName == variant.Name)],
            model,
            invocation.Body.ToArray(),
            invocation.ContentType,
            endpoint.Name,
            variant.Name,
            variant.ModelName,
            invocation.InferenceId);
        Interlocked.Increment(ref _pending);
        if (!_waiting.Writer.TryWrite(rows))
        {
            Interlocked.Decrement(ref _pending);
            Interlocked.Increment(ref _passedOver);
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
                Interlocked.Decrement(ref _pending);
            }
        }

        await reloading;
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

            await Task.Delay(s_reload, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Predictions of endpoint {EndpointName} could not be looked at for review.")]
    private static partial void Failed(ILogger log, string endpointName, Exception failure);
}
