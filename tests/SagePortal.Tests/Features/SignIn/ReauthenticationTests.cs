using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.SignIn;

public sealed class ReauthenticationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Back = "/re-authenticate?returnUrl=%2Fprofile%2Fauthenticator";

    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)]
    public async Task Check_AfterSignIn_HoldsForTenMinutes(int minutes, bool recent)
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);

        portal.Clock.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(recent, await IsRecentAsync(ana));
    }

    [Fact]
    public async Task Check_ProgramWithoutSession_ProvesItselfByEachRequest()
    {
        var ana = await portal.AdministratorAsync();

        Assert.True((await portal.As(ana).RunAsync((IRecentAuthentication recent) => recent.CheckAsync(TestContext.Current.CancellationToken))).IsSuccess);
    }

    [Fact]
    public async Task Page_TooLongAfterSignIn_AsksAndLeadsBackAfterThePassword()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(Back, (await browser.GetAsync("/profile/authenticator")).Headers.Location!.PathAndQuery);
        using var before = browser.Copy();

        var answer = await browser.SubmitAsync(Back, Password(PersonBuilder.Password));

        Assert.Equal("/profile/authenticator", answer.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profile/authenticator")).StatusCode);
        Assert.True(await IsRecentAsync(ana));
        Assert.Equal("/sign-in", (await before.GetAsync("/profile")).Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task Prove_WrongPassword_ChangesNothingAndIsAudited()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        portal.Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await PortalBrowser.ReadAsync(await browser.SubmitAsync(Back, Password("not the password")));

        Assert.NotNull(page.QuerySelector("#password-error"));
        Assert.False(await IsRecentAsync(ana));
        await using var db = portal.Databases.Open(ana.AccountId);
        Assert.Equal("Failed authentication", (await db.Set<AuditRecord>().SingleAsync(r => r.EventName == "sageportal:Reauthenticate", TestContext.Current.CancellationToken)).ErrorCode);
    }

    [Fact]
    public async Task Prove_ManyWrongPasswords_PausesTheRightOne()
    {
        await using var own = await PortalFixture.StartAsync();
        var ana = await own.AdministratorAsync();
        using var browser = new PortalBrowser(own);
        await browser.SignInAsync(ana);
        for (var i = 0; i < 5; i++)
        {
            await browser.SubmitAsync(Back, Password("not the password"));
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync(Back, Password(PersonBuilder.Password))).StatusCode);
    }

    [Fact]
    public async Task Prove_ByTheAppsCode_MakesTheSessionMultiFactor()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        var (app, _) = await AuthenticatorApp.SetUpAsync(portal, browser);
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.False(await IsRecentAsync(ana));

        var answer = await browser.SubmitAsync(Back + "&by=code", new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.Code"] = app.Code });

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.True(await IsRecentAsync(ana));
        Assert.True((await SessionAsync(ana)).IsMultiFactor);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Prove_ReturnAddressElsewhere_GoesHome(string returnUrl)
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);

        var answer = await browser.SubmitAsync($"/re-authenticate?returnUrl={Uri.EscapeDataString(returnUrl)}", Password(PersonBuilder.Password));

        Assert.Equal("http://localhost/", new Uri(new Uri("http://localhost/"), answer.Headers.Location!).ToString());
    }

    [Fact]
    public async Task Prove_InASecondTab_SaysItMayBeClosed()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);

        var page = await PortalBrowser.ReadAsync(await browser.SubmitAsync("/re-authenticate", Password(PersonBuilder.Password)));

        Assert.NotNull(page.QuerySelector(".sp-alert-success"));
        Assert.Null(page.QuerySelector("input[type=password]"));
    }

    [Fact]
    public async Task Page_WithoutSession_LeadsToSignIn()
    {
        using var browser = new PortalBrowser(portal);

        Assert.Equal("/sign-in", (await browser.GetAsync(Back)).Headers.Location!.AbsolutePath);
    }

    private static Dictionary<string, string> Password(string password) => new(StringComparer.Ordinal) { ["Form.Password"] = password };

    private async Task<bool> IsRecentAsync(Member member)
    {
        var session = await SessionAsync(member);
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(member.Caller with { SessionId = session.Id });
        var result = await scope.ServiceProvider.GetRequiredService<IRecentAuthentication>().CheckAsync(TestContext.Current.CancellationToken);
        Assert.Equal(result.IsSuccess ? null : IRecentAuthentication.RequiredCode, result.IsSuccess ? null : result.Error.Code);
        return result.IsSuccess;
    }

    private async Task<Session> SessionAsync(Member member) =>
        Assert.Single(await portal.Services.GetRequiredService<SessionStore>().ListAsync(member.Person.Id, TestContext.Current.CancellationToken));

    private async Task<PortalBrowser> SignedInAsync(Member member)
    {
        var browser = new PortalBrowser(portal);
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(member)).StatusCode);
        return browser;
    }
}
