using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Audit;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Security;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.SignIn;

public sealed class SessionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Page = "/profile/sessions";
    private static readonly Dictionary<string, string> s_nothing = new(StringComparer.Ordinal);

    [Fact]
    public async Task SessionsPage_TwoBrowsers_ShowsBothAndWhichIsThisOne()
    {
        var ana = await portal.AdministratorAsync();
        using var here = new PortalBrowser(portal, userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
        using var there = new PortalBrowser(portal, userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1");
        await there.SignInAsync(ana);
        await here.SignInAsync(ana);

        var rows = (await PortalBrowser.ReadAsync(await here.GetAsync(Page))).QuerySelectorAll("[data-session]").Select(row => row.TextContent).ToList();

        Assert.Equal(2, rows.Count);
        Assert.Contains("Firefox on Linux", rows[0], StringComparison.Ordinal);
        Assert.Contains("This browser", rows[0], StringComparison.Ordinal);
        Assert.Contains("Safari on iPhone", rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain("This browser", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_OtherSession_ClosesItAtTheNextRequestAndKeepsThisOne()
    {
        var ana = await portal.AdministratorAsync();
        using var here = await SignedInAsync(ana);
        using var there = await SignedInAsync(ana);

        await here.SubmitAsync(Page, s_nothing, "[data-session] form");

        Assert.Equal(HttpStatusCode.Found, (await there.GetAsync("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/profile")).StatusCode);
        Assert.Contains("sageportal:EndSession", await EventsAsync(ana));
    }

    [Fact]
    public async Task End_AllOthers_KeepsOnlyThisOne()
    {
        var ana = await portal.AdministratorAsync();
        using var here = await SignedInAsync(ana);
        using var second = await SignedInAsync(ana);
        using var third = await SignedInAsync(ana);

        await here.SubmitAsync(Page, s_nothing, "form:has(.sp-button-danger)");

        Assert.Equal(HttpStatusCode.Found, (await second.GetAsync("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await third.GetAsync("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/profile")).StatusCode);
    }

    [Fact]
    public async Task End_SessionOfSomebodyElse_IsUnknownAndGoesOn()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().In(ana.Account, "AdministratorAccess").CreateAsync();
        using var ofAna = await SignedInAsync(ana);
        using var alsoOfAna = await SignedInAsync(ana);
        using var ofBob = await SignedInAsync(bob);
        var victim = (await portal.Services.GetRequiredService<SessionStore>().ListAsync(bob.Person.Id, TestContext.Current.CancellationToken)).Single().Id;

        var answer = await ofAna.SubmitAsync(Page, new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.Id"] = victim.ToString() }, "[data-session] form");

        Assert.Contains("no such session", (await PortalBrowser.ReadAsync(answer)).QuerySelector(".sp-alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ofBob.GetAsync("/profile")).StatusCode);
    }

    [Fact]
    public async Task End_Session_IsToldToOpenPagesOfThatPersonOnly()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().In(ana.Account).CreateAsync();
        using var here = await SignedInAsync(ana);
        using var there = await SignedInAsync(ana);
        var hub = portal.Services.GetRequiredService<ILiveUpdates>();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var wronglyTold = false;
        using var ofAna = hub.Subscribe(ana.AccountId, SessionStore.TopicOf(ana.Person.Id), () =>
        {
            told.TrySetResult();
            return Task.CompletedTask;
        });
        using var ofBob = hub.Subscribe(ana.AccountId, SessionStore.TopicOf(bob.Person.Id), () =>
        {
            wronglyTold = true;
            return Task.CompletedTask;
        });

        await here.SubmitAsync(Page, s_nothing, "[data-session] form");
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.False(wronglyTold);
    }

    [Fact]
    public async Task SignOut_CookieKeptByAThief_OpensNothing()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        using var thief = browser.Copy();
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/profile")).StatusCode);

        await browser.SubmitAsync("/access-denied", s_nothing);

        Assert.Equal(HttpStatusCode.Found, (await thief.GetAsync("/profile")).StatusCode);
        Assert.Contains("sageportal:SignOut", await EventsAsync(ana));
    }

    [Fact]
    public async Task SignIn_OverAnOpenSession_EndsItAndBeginsAnother()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        using var planted = browser.Copy();
        var before = Assert.Single(await SessionsAsync(ana)).Id;
        var token = (await PortalBrowser.ReadAsync(await browser.GetAsync("/profile"))).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answer = await browser.PostAsync(
            "/sign-in",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["_handler"] = "sign-in", ["__RequestVerificationToken"] = token, ["Form.Email"] = ana.Person.Email!, ["Form.Password"] = PersonBuilder.Password });

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.NotEqual(before, Assert.Single(await SessionsAsync(ana)).Id);
        Assert.Equal(HttpStatusCode.Found, (await planted.GetAsync("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profile")).StatusCode);
    }

    [Fact]
    public async Task PasswordChange_CookieOfBefore_OpensNothing()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        using var before = browser.Copy();

        await browser.SubmitAsync("/profile/password", Passwords("seventeen purple staplers"));

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await before.GetAsync("/profile")).StatusCode);
        Assert.Single(await SessionsAsync(ana));
    }

    [Theory]
    [InlineData(7 * 60, true)]
    [InlineData(9 * 60, false)]
    public async Task Session_Idle_EndsAfterEightHours(int idleMinutes, bool open)
    {
        await using var own = await PortalFixture.StartAsync();
        var ana = await own.AdministratorAsync();
        using var browser = new PortalBrowser(own);
        await browser.SignInAsync(ana);

        own.Clock.Advance(TimeSpan.FromMinutes(idleMinutes));

        Assert.Equal(open ? HttpStatusCode.OK : HttpStatusCode.Found, (await browser.GetAsync("/profile")).StatusCode);
    }

    [Fact]
    public async Task Session_UsedEveryDay_EndsAtItsAge()
    {
        await using var own = await PortalFixture.StartAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Portal:Security:SessionLifetime"] = "20:00:00" });
        var ana = await own.AdministratorAsync();
        using var browser = new PortalBrowser(own);
        await browser.SignInAsync(ana);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            own.Clock.Advance(TimeSpan.FromHours(6));
            answers.Add((await browser.GetAsync("/profile")).StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Found], answers);
    }

    [Fact]
    public async Task Session_RenewedCookie_StaysTheSameSession()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        var before = Assert.Single(await SessionsAsync(ana));

        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        var answer = await browser.GetAsync("/profile");

        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("sageportal-session=", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profile")).StatusCode);
        var after = Assert.Single(await SessionsAsync(ana));
        Assert.Equal(before.Id, after.Id);
        Assert.True(after.LastSeenAt > before.LastSeenAt);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari", "macOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome", "Android")]
    [InlineData("curl/8.14.1", "curl", null)]
    [InlineData("<script>", null, null)]
    [InlineData("", null, null)]
    public void DeviceName_OfAUserAgent_IsBrowserAndSystem(string userAgent, string? browser, string? system) =>
        Assert.Equal(new SagePortal.Features.SignIn.DeviceName(browser, system), SagePortal.Features.SignIn.DeviceName.Of(userAgent));

    private static Dictionary<string, string> Passwords(string replacement) =>
        new(StringComparer.Ordinal) { ["Form.Current"] = PersonBuilder.Password, ["Form.Replacement"] = replacement, ["Form.Repeated"] = replacement };

    private async Task<PortalBrowser> SignedInAsync(Member member)
    {
        var browser = new PortalBrowser(portal);
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(member)).StatusCode);
        return browser;
    }

    private Task<IReadOnlyList<Session>> SessionsAsync(Member member) =>
        portal.Services.GetRequiredService<SessionStore>().ListAsync(member.Person.Id, TestContext.Current.CancellationToken);

    private async Task<List<string>> EventsAsync(Member member)
    {
        await using var db = portal.Databases.Open(member.AccountId);
        return await db.Set<AuditRecord>().Select(r => r.EventName).ToListAsync(TestContext.Current.CancellationToken);
    }
}
