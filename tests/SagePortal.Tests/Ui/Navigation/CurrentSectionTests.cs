using SagePortal.TestKit;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Ui.Navigation;

/// <summary>The navigation says where one is, also on pages whose address does not begin with that of their entry.</summary>
[UseCulture("en")]
public sealed class CurrentSectionTests : IAsyncLifetime
{
    private PortalFixture _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await PortalFixture.StartAsync(services: MemberCircuit.StandInForBrowser);

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Page_OfASection_MarksItsEntryAlone()
    {
        var ana = await _portal.AdministratorAsync();
        var expected = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/"] = "/",
            ["/endpoints"] = "/endpoints",
            ["/models"] = "/endpoints",
            ["/models?q=churn"] = "/endpoints",
            ["/endpoint-configs/absent"] = "/endpoints",
            ["/endpoint-alarms"] = "/endpoints",
            ["/registry/cards"] = "/registry",
            ["/batch/new"] = "/batch",
        };

        foreach (var (address, entry) in expected)
        {
            await using var page = await MemberCircuit.OpenAsync(_portal.Services, ana, address);
            Assert.Equal([entry], page.Document.QuerySelectorAll(".sp-nav a.active").Select(a => a.GetAttribute("href")!));
        }
    }
}
