using System.Net;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Audit;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.SignIn;

public sealed class PasswordSignInTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task SignIn_RightPassword_OpensTheReturnAddress()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = new PortalBrowser(portal);

        var answer = await browser.SignInAsync(ana.Person.Email!, PersonBuilder.Password, "/profile/password");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/profile/password", answer.Headers.Location!.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profile/password")).StatusCode);
    }

    [Fact]
    public async Task SignIn_Success_GivesACookieThatScriptsAndOtherSitesCannotUse()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = new PortalBrowser(portal);

        var answer = await browser.SignInAsync(ana);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("sageportal-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignIn_WrongPasswordAndUnknownAddress_GetTheSameAnswer()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = new PortalBrowser(portal);

        var wrong = await RefusalAsync(await browser.SignInAsync(ana.Person.Email!, "not the password"));
        var unknown = await RefusalAsync(await browser.SignInAsync("nobody@example.com", "not the password"));

        Assert.NotEmpty(wrong);
        Assert.Equal(wrong, unknown);
    }

    [Fact]
    public async Task SignIn_AfterFiveFailures_PausesAlsoTheRightPasswordAndUnknownPeopleAlike()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = new PortalBrowser(portal);
        var answers = new List<string>();
        foreach (var email in new[] { ana.Person.Email!, "somebody@example.com" })
        {
            for (var i = 0; i < 6; i++)
            {
                answers.Add(await RefusalAsync(await browser.SignInAsync(email, "wrong")));
            }
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(ana)).StatusCode);
        portal.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(ana)).StatusCode);
    }

    [Fact]
    public async Task SignIn_Failure_IsInTheAuditTrailWithoutWhatWasTyped()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = new PortalBrowser(portal);

        await browser.SignInAsync(ana.Person.Email!, "wrong password");

        await using var db = portal.Databases.Open(ana.AccountId);
        var row = await db.Set<AuditRecord>().SingleAsync(r => r.EventName == "signin:ConsoleLogin");
        Assert.Equal((ana.Membership.UserName, "Failed authentication"), (row.UserName, row.ErrorCode));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    public async Task SignIn_ReturnAddressElsewhere_GoesHome(string returnUrl)
    {
        var ana = await portal.AdministratorAsync();
        using var browser = new PortalBrowser(portal);

        var answer = await browser.SignInAsync(ana.Person.Email!, PersonBuilder.Password, returnUrl);

        Assert.Equal("http://localhost/", new Uri(new Uri("http://localhost/"), answer.Headers.Location!).ToString());
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = new PortalBrowser(portal);

        var answer = await browser.PostAsync(
            "/sign-in",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["_handler"] = "sign-in", ["Form.Email"] = ana.Person.Email!, ["Form.Password"] = PersonBuilder.Password });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie") && answer.Headers.GetValues("Set-Cookie").Any(c => c.StartsWith("sageportal-session", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SignIn_MorePostsThanAllowed_AreTurnedAwayWhileReadingIsNot()
    {
        await using var strict = await PortalFixture.StartAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Portal:Security:SignInPostsPerMinute"] = "2" });
        using var browser = new PortalBrowser(strict);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in")).StatusCode);
        }

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            answers.Add((await browser.SignInAsync("nobody@example.com", "wrong")).StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in")).StatusCode);
    }

    [Fact]
    public async Task Page_WithoutSession_LeadsToSignInAndBack()
    {
        using var browser = new PortalBrowser(portal);

        var answer = await browser.GetAsync("/members?x=1");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fmembers%3Fx%3D1", answer.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task SignOut_ByPost_EndsTheSession()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(ana);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sign-out", new Dictionary<string, string>(StringComparer.Ordinal))).StatusCode);
        await browser.SubmitAsync("/access-denied", new Dictionary<string, string>(StringComparer.Ordinal));

        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/profile")).StatusCode);
    }

    [Fact]
    public async Task ChangePassword_EndsOtherSessionsWithinTheInterval()
    {
        var ana = await portal.AdministratorAsync();
        using var here = new PortalBrowser(portal);
        using var elsewhere = new PortalBrowser(portal);
        await here.SignInAsync(ana);
        await elsewhere.SignInAsync(ana);

        await here.SubmitAsync("/profile/password", Passwords(PersonBuilder.Password, "seventeen purple staplers"));
        portal.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await elsewhere.GetAsync("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await elsewhere.SignInAsync(ana.Person.Email!, "seventeen purple staplers")).StatusCode);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("P@ssw0rd123!")]
    [InlineData("12345678")]
    [InlineData("abcabcabcabc")]
    public async Task ChangePassword_GuessedFirst_IsRefused(string password)
    {
        var ana = await portal.AdministratorAsync();
        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(ana);

        var page = await PortalBrowser.ReadAsync(await browser.SubmitAsync("/profile/password", Passwords(PersonBuilder.Password, password)));

        Assert.NotNull(page.QuerySelector("#replacement-error"));
        using var again = new PortalBrowser(portal);
        Assert.Equal(HttpStatusCode.Found, (await again.SignInAsync(ana)).StatusCode);
    }

    private static Dictionary<string, string> Passwords(string current, string replacement) =>
        new(StringComparer.Ordinal) { ["Form.Current"] = current, ["Form.Replacement"] = replacement, ["Form.Repeated"] = replacement };

    private static async Task<string> RefusalAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await PortalBrowser.ReadAsync(answer)).QuerySelector(".sp-alert")?.TextContent.Trim() ?? "";
    }
}
