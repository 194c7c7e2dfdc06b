using System.Net;
using SagePortal.TestKit;
using SagePortal.TestKit.Components;
using SagePortal.Tests.Features.SignIn;

namespace SagePortal.Tests.Platform.Web;

public sealed class UnknownAddressTests
{
    [Fact]
    public async Task Get_UnknownAddressByABrowser_IsAPageWithStatus404()
    {
        await using var portal = await PortalFixture.StartAsync();
        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(await portal.AdministratorAsync());

        using var answer = await AskAsync(browser, "/no/such/page", "text/html,application/xhtml+xml");
        var page = await PortalBrowser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(page.QuerySelector("script[src='_framework/blazor.web.js']"));
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/no/such/page", "application/json")]
    [InlineData("/_blazor/no-such", "text/html")]
    public async Task Get_UnknownAddressByAProgram_IsThePlainStatus(string address, string accept)
    {
        await using var portal = await PortalFixture.StartAsync();
        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(await portal.AdministratorAsync());

        using var answer = await AskAsync(browser, address, accept);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_UnknownAddressBeforeSignIn_AsksToSignIn()
    {
        await using var portal = await PortalFixture.StartAsync();
        using var browser = new PortalBrowser(portal);

        using var answer = await AskAsync(browser, "/no/such/page", "text/html");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact, UseCulture("en")]
    public Task Open_UnknownAddress_SaysSoInsideTheShell() => AssertTitleAsync("Page not found");

    [Fact, UseCulture("ja")]
    public Task Open_UnknownAddressInJapanese_SaysSoInsideTheShell() => AssertTitleAsync("ページが見つかりません");

    private static async Task AssertTitleAsync(string title)
    {
        await using var portal = await PortalFixture.StartAsync(services: MemberCircuit.StandInForBrowser);

        await using var circuit = await MemberCircuit.OpenAsync(portal.Services, await portal.AdministratorAsync(), "/no/such/page");

        var document = circuit.Document;
        Assert.Equal(title, document.QuerySelector("main h1")!.TextContent);
        Assert.NotNull(document.QuerySelector("nav a[href='/datasets']"));
    }

    private static Task<HttpResponseMessage> AskAsync(PortalBrowser browser, string address, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Accept.ParseAdd(accept);
        return browser.SendAsync(request);
    }
}
