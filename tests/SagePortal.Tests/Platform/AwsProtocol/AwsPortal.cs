using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>A portal on a port, shared by the tests of one class.</summary>
public sealed class AwsPortal : IAsyncLifetime
{
    private PortalFixture? _portal;

    public PortalFixture Portal => _portal ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync() => _portal = await PortalFixture.StartAsync(kestrel: true);

    public ValueTask DisposeAsync() => _portal?.DisposeAsync() ?? ValueTask.CompletedTask;
}
