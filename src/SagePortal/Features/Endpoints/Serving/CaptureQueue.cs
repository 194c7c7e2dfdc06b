using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// Captured calls on their way to the object store. Adding one never waits: beyond a number of bytes it is dropped and counted. Lines
/// of a variant and an hour are written together, some seconds after they came.
/// </summary>
internal sealed class CaptureQueue(IObjectStore objects, IOptions<ServingOptions> options, TimeProvider clock, ModelFaultLog log) : BackgroundService
{
    private const int MostObjectBytes = 4 << 20;
    private const int MostKept = 50_000;

    private readonly Channel<CapturedCall> _calls = Channel.CreateUnbounded<CapturedCall>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<Batch, Lines> _batches = [];
    private readonly SemaphoreSlim _flushing = new(1, 1);
    private long _bytes;
    private long _count;

    public void Add(EndpointRoute route, VariantRoute variant, ServedCapture capture, Invocation invocation, string outputType, ReadOnlySpan<byte> output)
    {
        var length = (capture.Input ? invocation.Body.Length : 0) + (capture.Output ? output.Length : 0);
        if (Interlocked.Add(ref _bytes, length) > options.Value.CaptureQueueBytes | Interlocked.Increment(ref _count) > MostKept)
        {
            Interlocked.Add(ref _bytes, -length);
            Interlocked.Decrement(ref _count);
            route.Meter.DropCaptures(1);
            return;
        }

        var now = clock.GetUtcNow();
        _calls.Writer.TryWrite(new CapturedCall(route.Meter, route.Endpoint.AccountId, route.Endpoint.Name, variant.Variant.Name, capture, Guid.CreateVersion7(now), now)
        {
            InferenceId = invocation.InferenceId,
            InputType = invocation.ContentType,
            Input = capture.Input ? invocation.Body.ToArray() : null,
            OutputType = outputType,
            Output = capture.Output ? output.ToArray() : null,
        });
    }

    /// <summary>Writes what came so far.</summary>
    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _flushing.WaitAsync(cancellationToken);
        try
        {
            while (_calls.Reader.TryRead(out var call))
            {
                await TakeAsync(call, cancellationToken);
            }

            foreach (var batch in _batches.Keys.ToList())
            {
                await StoreAsync(batch, cancellationToken);
            }
        }
        finally
        {
            _flushing.Release();
        }
    }

    public override void Dispose()
    {
        _flushing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // The host waits for the last ones when it stops.
            await Task.Delay(options.Value.CaptureInterval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await FlushAsync(CancellationToken.None);
        }
    }

    private async Task TakeAsync(CapturedCall call, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _bytes, -call.Length);
        Interlocked.Decrement(ref _count);
        var hour = new DateTimeOffset(call.Time.Ticks - (call.Time.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        var batch = new Batch(call.AccountId, call.EndpointName, call.Variant, call.Capture.Destination, hour, call.Meter);
        if (!_batches.TryGetValue(batch, out var lines))
        {
            _batches[batch] = lines = new Lines();
        }

        lines.Count++;
        CaptureLine.Write(call, lines.Text);
        if (lines.Text.Length >= MostObjectBytes)
        {
            await StoreAsync(batch, cancellationToken);
        }
    }

    private async Task StoreAsync(Batch batch, CancellationToken cancellationToken)
    {
        _batches.Remove(batch, out var lines);
        using var buffer = lines!.Text;
        if (ObjectUri.TryParse(batch.Destination) is not { } destination)
        {
            log.CaptureLost(batch.EndpointName, "the destination is no s3 address");
            batch.Meter.DropCaptures(lines.Count);
            return;
        }

        var now = clock.GetUtcNow();
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{batch.EndpointName}/{batch.Variant}/{batch.Hour:yyyy'/'MM'/'dd'/'HH}/{now:mm-ss-fff}-{Guid.CreateVersion7(now)}.jsonl");
        var target = destination.Below(key);
        try
        {
            using var content = new MemoryStream(buffer.Span.ToArray(), writable: false);
            var stored = await objects.PutAsync(batch.AccountId, target.Bucket, target.Key, content, long.MaxValue, cancellationToken);
            if (!stored.IsSuccess)
            {
                log.CaptureLost(batch.EndpointName, stored.Error.Message);
                batch.Meter.DropCaptures(lines.Count);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            log.CaptureLost(batch.EndpointName, failure.Message);
            batch.Meter.DropCaptures(lines.Count);
        }
    }

    private sealed record Batch(string AccountId, string EndpointName, string Variant, string Destination, DateTimeOffset Hour, EndpointMeter Meter);

    private sealed class Lines
    {
        public PooledBuffer Text { get; } = new();

        public int Count { get; set; }
    }
}
