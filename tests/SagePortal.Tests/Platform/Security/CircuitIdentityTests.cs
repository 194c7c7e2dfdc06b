using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.Accounts;
using SagePortal.Platform.Security;
using SagePortal.TestKit;
using SagePortal.Tests.Features.AccessManagement;
using SagePortal.Tests.Features.SignIn;

namespace SagePortal.Tests.Platform.Security;

/// <summary>Whose circuit it is, over the real protocol: a circuit never changes its identity and ends with its session.</summary>
public sealed class CircuitIdentityTests : IAsyncLifetime
{
    private const string Page = "/audit";
    private PortalFixture _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await PortalFixture.StartAsync(kestrel: true);

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Reconnect_SameSession_TakesTheCircuitUpAgain()
    {
        var ana = await _portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        var secret = await StartAndBreakAsync(browser);

        await using var again = await CircuitConnection.OpenAsync(_portal.Factory.Url, browser.Cookies);

        Assert.True(await again.ReconnectAsync(secret));
    }

    [Fact]
    public async Task Reconnect_WithSomebodyElsesCookie_IsRefusedAndShowsNothing()
    {
        var ana = await _portal.AdministratorAsync();
        var bob = await _portal.AdministratorAsync();
        using var ofAna = await SignedInAsync(ana);
        using var ofBob = await SignedInAsync(bob);
        var secret = await StartAndBreakAsync(ofAna);

        await using (var asBob = await CircuitConnection.OpenAsync(_portal.Factory.Url, ofBob.Cookies))
        {
            Assert.False(await asBob.ReconnectAsync(secret));
            Assert.DoesNotContain(ana.Membership.UserName, asBob.Received, StringComparison.Ordinal);
        }

        await using var asAna = await CircuitConnection.OpenAsync(_portal.Factory.Url, ofAna.Cookies);
        Assert.True(await asAna.ReconnectAsync(secret));
    }

    [Fact]
    public async Task Reconnect_SamePersonInAnotherSessionOrAccount_IsRefused()
    {
        var ana = await _portal.AdministratorAsync();
        using var first = await SignedInAsync(ana);
        using var second = await SignedInAsync(ana);
        var secret = await StartAndBreakAsync(first);

        await using var again = await CircuitConnection.OpenAsync(_portal.Factory.Url, second.Cookies);

        Assert.False(await again.ReconnectAsync(secret));
    }

    [Fact]
    public async Task Reconnect_WithARoleTakenOnMeanwhile_IsRefused()
    {
        var ana = await _portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        var secret = await StartAndBreakAsync(browser);
        await TakeOnAsync(browser, ana);

        await using var again = await CircuitConnection.OpenAsync(_portal.Factory.Url, browser.Cookies);

        Assert.False(await again.ReconnectAsync(secret));
    }

    [Fact]
    public async Task OpenPage_RoleOverBeforeItsTime_IsSentAwayAtOnce()
    {
        var ana = await _portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        await TakeOnAsync(browser, ana);
        await using var page = await OpenPageAsync(browser);

        (await _portal.As(ana).RunAsync((DeleteRolePolicy delete) => delete.RunAsync("auditor", "inline", TestContext.Current.CancellationToken))).Worked();
        (await _portal.As(ana).RunAsync((DeleteRole delete) => delete.RunAsync("auditor", TestContext.Current.CancellationToken))).Worked();

        await page.WaitForAsync("forceLoad");
    }

    [Fact]
    public async Task Reconnect_MadeUpSecret_IsRefused()
    {
        var ana = await _portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);

        await using var connection = await CircuitConnection.OpenAsync(_portal.Factory.Url, browser.Cookies);

        Assert.False(await connection.ReconnectAsync("made-up"));
    }

    [Fact]
    public async Task Connect_WithoutSession_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => CircuitConnection.OpenAsync(_portal.Factory.Url, new CookieContainer()));

        Assert.DoesNotContain("101", refused.Message.Replace("'101'", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenPage_SessionEndedElsewhere_IsSentAwayAtOnce()
    {
        var ana = await _portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        await using var page = await OpenPageAsync(browser);
        var session = Assert.Single(await SessionsAsync(ana));

        await _portal.Services.GetRequiredService<SessionStore>().EndAsync(ana.Person.Id, session.Id, TestContext.Current.CancellationToken);

        await page.WaitForAsync("forceLoad");
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync(Page)).StatusCode);
    }

    [Fact]
    public async Task OpenPage_MemberRemoved_IsSentAwayAtOnce()
    {
        var ana = await _portal.AdministratorAsync();
        var bob = await _portal.Given.Person().In(ana.Account, "AdministratorAccess").CreateAsync();
        using var browser = await SignedInAsync(bob);
        await using var page = await OpenPageAsync(browser);

        var removed = await _portal.As(ana).RunAsync((RemoveMember remove) => remove.RunAsync(bob.Membership.UserName, TestContext.Current.CancellationToken));

        Assert.True(removed.IsSuccess);
        await page.WaitForAsync("forceLoad");
    }

    [Fact]
    public async Task OpenPage_PersonGivenAnotherStamp_IsSentAwayWithinTheInterval()
    {
        await using var quick = await PortalFixture.StartAsync(kestrel: true, settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Portal:Security:Revalidation"] = "00:00:01" });
        var ana = await quick.AdministratorAsync();
        using var browser = new PortalBrowser(quick, origin: quick.Factory.Url);
        await browser.SignInAsync(ana);
        await using var page = await OpenPageAsync(browser, quick);

        // Nobody tells: another host that lost its connection, a change by hand.
        await using (var db = quick.Databases.OpenAcrossAccounts())
        {
            await db.Users.Where(p => p.Id == ana.Person.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.SecurityStamp, "another"), TestContext.Current.CancellationToken);
        }

        await page.WaitForAsync("forceLoad");
    }

    private async Task<string> StartAndBreakAsync(PortalBrowser browser)
    {
        await using var connection = await CircuitConnection.OpenAsync(_portal.Factory.Url, browser.Cookies);
        var html = await (await browser.GetAsync(Page)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var secret = await connection.StartAsync(Page, html);
        await connection.WaitForAsync("sp-shell");
        connection.Break();
        return secret;
    }

    private async Task<CircuitConnection> OpenPageAsync(PortalBrowser browser, PortalFixture? portal = null)
    {
        var connection = await CircuitConnection.OpenAsync((portal ?? _portal).Factory.Url, browser.Cookies);
        var html = await (await browser.GetAsync(Page)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await connection.StartAsync(Page, html);
        await connection.WaitForAsync("sp-shell");
        return connection;
    }

    private async Task TakeOnAsync(PortalBrowser browser, Member member)
    {
        await _portal.As(member).RoleAsync("auditor", AccessSteps.TrustOf("AWS", member.Caller.Arn), AccessSteps.Allow("*"));
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.RoleName"] = "auditor" };
        Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync("/switch-role", form, "form[novalidate]")).StatusCode);
    }

    private async Task<PortalBrowser> SignedInAsync(Member member)
    {
        var browser = new PortalBrowser(_portal, origin: _portal.Factory.Url);
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(member)).StatusCode);
        return browser;
    }

    private Task<IReadOnlyList<Session>> SessionsAsync(Member member) =>
        _portal.Services.GetRequiredService<SessionStore>().ListAsync(member.Person.Id, TestContext.Current.CancellationToken);
}
