using SagePortal.TestKit;

namespace SagePortal.Tests.Platform;

public sealed class StartTests
{
    [Theory]
    [PortalDatabases]
    public async Task Start_EmptyDataFolder_BecomesReady(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        using var client = portal.Factory.CreateClient();

        Assert.Equal("Healthy", await client.GetStringAsync("/healthz"));
        Assert.Equal("Healthy", await client.GetStringAsync("/readyz"));
    }
}
