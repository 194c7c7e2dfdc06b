using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// Copies of requests for shadow variants, asked one after the other in the background: the caller never waits for one, and what does
/// not fit into the queue is dropped and counted.
/// </summary>
internal sealed class ShadowQueue(Draws draws, TimeProvider clock, IOptions<ServingOptions> options) : BackgroundService
{
    private const int MostWaiting = 1024;

    private readonly Channel<Copied> _waiting = Channel.CreateBounded<Copied>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private long _bytes;

    /// <summary>Never waits.</summary>
    /// <param name="route">The endpoint.</param>
    /// <param name="shadow">Its shadow variant.</param>
    /// <param name="share">Of requests that are copied, 0–1 or more for all.</param>
    /// <param name="invocation">The request.</param>
    /// <param name="invoker">Asks the shadow later.</param>
    public void Copy(EndpointRoute route, VariantRoute shadow, double share, Invocation invocation, EndpointInvoker invoker)
    {
        if (share < 1 && draws.Next() >= share)
        {
            return;
        }

        var length = invocation.Body.Length;
        if (Interlocked.Add(ref _bytes, length) > options.Value.CaptureQueueBytes
            || !_waiting.Writer.TryWrite(new Copied(route, shadow, invocation with { Body = invocation.Body.ToArray(), TargetVariant = null, EnableExplanations = null }, invoker)))
        {
            Interlocked.Add(ref _bytes, -length);
            route.Meter.DropShadow();
            return;
        }

        shadow.FleetMeter.Enter();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var copy in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                try
                {
                    using var answer = await copy.Invoker.AskAsync(copy.Route, copy.Shadow, copy.Invocation with { Started = clock.GetTimestamp() }, stoppingToken);
                }
                finally
                {
                    copy.Shadow.FleetMeter.Exit();
                    Interlocked.Add(ref _bytes, -copy.Invocation.Body.Length);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Copies that wait are nobody's loss.
        }
    }

    private sealed record Copied(EndpointRoute Route, VariantRoute Shadow, Invocation Invocation, EndpointInvoker Invoker);
}
