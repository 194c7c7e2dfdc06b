using System.Collections.Concurrent;
using SagePortal.Platform.Events;

namespace SagePortal.Tests.Platform.Events;

/// <summary>A subscriber that writes down what it hears and fails where it is told to.</summary>
internal sealed class Ear(string name) : IEventSubscriber
{
    private readonly SemaphoreSlim _heard = new(0);

    public ConcurrentQueue<PortalEvent> Heard { get; } = [];

    public ConcurrentQueue<PortalEvent> Tried { get; } = [];

    public Func<PortalEvent, bool> Fails { get; set; } = _ => false;

    public string Name => name;

    public bool Wants(PortalEvent portalEvent) => portalEvent.Source != "test.unwanted";

    public Task HandleAsync(PortalEvent portalEvent, CancellationToken cancellationToken)
    {
        Tried.Enqueue(portalEvent);
        if (Fails(portalEvent))
        {
            throw new InvalidOperationException("deaf");
        }

        Heard.Enqueue(portalEvent);
        _heard.Release();
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<string>> UntilHeardAsync(int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await _heard.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken), $"only {i} of {count} events were heard");
        }

        return [.. Heard.Select(e => e.DetailType)];
    }
}
