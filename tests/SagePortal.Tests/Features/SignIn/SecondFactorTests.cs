using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Security;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.SignIn;

public sealed class SecondFactorTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Step = "/sign-in/code?returnUrl=%2Fprofile";
    private const string Recovery = Step + "&recovery=true";

    [Fact]
    public async Task SetUp_WithTheAppsCode_AsksForACodeAtTheNextSignIn()
    {
        var ana = await portal.AdministratorAsync();
        var (app, codes) = await SetUpAsync(ana);
        app.WaitForNext();
        using var browser = new PortalBrowser(portal);

        var first = await browser.SignInAsync(ana.Person.Email!, PersonBuilder.Password, "/profile");
        Assert.Equal(Step, first.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/profile")).StatusCode);
        var second = await browser.SubmitAsync(Step, Code(app.Code));

        Assert.Equal("/profile", second.Headers.Location!.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profile")).StatusCode);
        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.True(Assert.Single(await SessionsAsync(ana), s => s.Method == "pwd" && s.CreatedAt > ana.Person.CreatedAt && s.IsMultiFactor && s.MultiFactorAt == s.CreatedAt).IsMultiFactor);
    }

    [Fact]
    public async Task SetUp_WrongCode_TurnsNothingOnAndKeepsTheKey()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        var page = await PortalBrowser.ReadAsync(await browser.GetAsync(AuthenticatorApp.Page));
        var key = page.QuerySelector(".key code")!.TextContent;
        var hidden = page.QuerySelector("form:has([name='Form.SealedKey'])")!.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!, StringComparer.Ordinal);
        hidden["Form.Code"] = "abcdef";

        var again = await PortalBrowser.ReadAsync(await browser.PostAsync(AuthenticatorApp.Page, hidden));

        Assert.NotNull(again.QuerySelector("#code-error"));
        Assert.Equal(key, again.QuerySelector(".key code")!.TextContent);
        using var other = new PortalBrowser(portal);
        Assert.Equal("/", (await other.SignInAsync(ana)).Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task SetUp_KeyOfSomebodyElsesForm_IsNotAccepted()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.AdministratorAsync();
        using var ofAna = await SignedInAsync(ana);
        using var ofBob = await SignedInAsync(bob);
        var stolen = (await PortalBrowser.ReadAsync(await ofAna.GetAsync(AuthenticatorApp.Page))).QuerySelector("[name='Form.SealedKey']")!.GetAttribute("value")!;

        var page = await PortalBrowser.ReadAsync(await ofBob.SubmitAsync(
            AuthenticatorApp.Page, new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.SealedKey"] = stolen, ["Form.Code"] = "000000" }, "form:has([name='Form.SealedKey'])"));

        Assert.Contains("too old", page.QuerySelector(".sp-alert")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetUp_Done_EndsOtherSessionsAndLeavesNoSecretReadableInTheDatabase()
    {
        var ana = await portal.AdministratorAsync();
        using var elsewhere = await SignedInAsync(ana);
        using var browser = await SignedInAsync(ana);
        var key = (await PortalBrowser.ReadAsync(await browser.GetAsync(AuthenticatorApp.Page))).QuerySelector(".key code")!.TextContent;

        var (_, codes) = await AuthenticatorApp.SetUpAsync(portal, browser);

        Assert.Equal(HttpStatusCode.Found, (await elsewhere.GetAsync("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profile")).StatusCode);
        await using var db = portal.Databases.OpenAcrossAccounts();
        var stored = await db.UserTokens.Where(t => t.UserId == ana.Person.Id).Select(t => t.Value ?? "").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, stored.Count);
        Assert.DoesNotContain(stored, value => value.Contains(key.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal) || codes.Any(code => value.Contains(code, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Code_UsedTwice_OpensOnceEvenAtTheSameInstant()
    {
        var ana = await portal.AdministratorAsync();
        var (app, _) = await SetUpAsync(ana);
        app.WaitForNext();
        var browsers = new List<PortalBrowser>();
        for (var i = 0; i < 4; i++)
        {
            browsers.Add(new PortalBrowser(portal));
            await browsers[i].SignInAsync(ana);
        }

        var code = app.Code;
        var answers = await Task.WhenAll(browsers.Select(b => b.SubmitAsync(Step, Code(code))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Found);
        browsers.ForEach(b => b.Dispose());
    }

    [Fact]
    public async Task Code_WrongFiveTimes_PausesTheRightOneHereButNotElsewhere()
    {
        await using var own = await PortalFixture.StartAsync(kestrel: false);
        var ana = await own.AdministratorAsync();
        using var setUp = new PortalBrowser(own);
        await setUp.SignInAsync(ana);
        var (app, codes) = await AuthenticatorApp.SetUpAsync(own, setUp);
        app.WaitForNext();
        using var browser = new PortalBrowser(own);
        await browser.SignInAsync(ana);
        for (var i = 0; i < 5; i++)
        {
            var wrong = await PortalBrowser.ReadAsync(await browser.SubmitAsync(Step, Code(app.WrongCode)));
            Assert.NotNull(wrong.QuerySelector("#code-error"));
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync(Step, Code(app.Code))).StatusCode);
        own.Clock.Advance(TimeSpan.FromMinutes(16));
        using var later = new PortalBrowser(own);
        await later.SignInAsync(ana);
        Assert.Equal(HttpStatusCode.Found, (await later.SubmitAsync(Step, Code(app.Code))).StatusCode);
        await using var db = own.Databases.Open(ana.AccountId);
        Assert.Equal(6, await db.Set<AuditRecord>().CountAsync(r => r.ErrorMessage == "Wrong authenticator code", TestContext.Current.CancellationToken));
        Assert.NotEmpty(codes);
    }

    [Fact]
    public async Task RecoveryCode_TypedLooselyOnce_OpensAndIsGone()
    {
        var ana = await portal.AdministratorAsync();
        var (_, codes) = await SetUpAsync(ana);
        var typed = codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);
        using var first = new PortalBrowser(portal);
        using var second = new PortalBrowser(portal);
        await first.SignInAsync(ana);
        await second.SignInAsync(ana);

        Assert.Equal(HttpStatusCode.Found, (await first.SubmitAsync(Recovery, Code(typed))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.SubmitAsync(Recovery, Code(typed))).StatusCode);

        var page = await PortalBrowser.ReadAsync(await first.GetAsync(AuthenticatorApp.Page));
        Assert.Contains("9 of 10", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecoveryCodes_MadeAnew_ReplaceThoseOfBefore()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        var (_, before) = await AuthenticatorApp.SetUpAsync(portal, browser);

        var page = await PortalBrowser.ReadAsync(await browser.SubmitAsync(AuthenticatorApp.Page, new Dictionary<string, string>(StringComparer.Ordinal)));
        var after = page.QuerySelectorAll(".codes code").Select(c => c.TextContent).ToList();

        Assert.Equal(10, after.Count);
        Assert.Empty(before.Intersect(after));
        using var other = new PortalBrowser(portal);
        await other.SignInAsync(ana);
        Assert.Equal(HttpStatusCode.OK, (await other.SubmitAsync(Recovery, Code(before[0]))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await other.SubmitAsync(Recovery, Code(after[0]))).StatusCode);
    }

    [Fact]
    public async Task Device_Remembered_IsNotAskedAgainUntilThePasswordChanges()
    {
        var ana = await portal.AdministratorAsync();
        var (app, _) = await SetUpAsync(ana);
        app.WaitForNext();
        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(ana);
        var asked = await PortalBrowser.ReadAsync(await browser.GetAsync(Step));
        Assert.False(asked.QuerySelector("[name='Form.RememberDevice']")!.HasAttribute("checked"));
        var code = Code(app.Code);
        code["Form.RememberDevice"] = "true";
        await browser.SubmitAsync(Step, code);
        await browser.SubmitAsync("/access-denied", new Dictionary<string, string>(StringComparer.Ordinal));

        Assert.Equal("/", (await browser.SignInAsync(ana)).Headers.Location!.AbsolutePath);
        Assert.False(Assert.Single(await SessionsAsync(ana), s => s.LastSeenAt == s.CreatedAt && !s.IsMultiFactor).IsMultiFactor);
        const string Another = "seventeen purple staplers";
        await browser.SubmitAsync("/profile/password", new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.Current"] = PersonBuilder.Password, ["Form.Replacement"] = Another, ["Form.Repeated"] = Another });
        await browser.SubmitAsync("/access-denied", new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal("/sign-in/code", (await browser.SignInAsync(ana.Person.Email!, Another)).Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task TurnOff_MakesOneStepEnough()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = await SignedInAsync(ana);
        await AuthenticatorApp.SetUpAsync(portal, browser);

        var answer = await browser.SubmitAsync(AuthenticatorApp.Page, new Dictionary<string, string>(StringComparer.Ordinal), "form:has(.sp-button-danger)");

        Assert.Equal("/profile", answer.Headers.Location!.AbsolutePath);
        using var other = new PortalBrowser(portal);
        Assert.Equal("/", (await other.SignInAsync(ana)).Headers.Location!.AbsolutePath);
        await using var db = portal.Databases.Open(ana.AccountId);
        var events = await db.Set<AuditRecord>().Select(r => r.EventName).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains("iam:EnableMFADevice", events);
        Assert.Contains("iam:DeactivateMFADevice", events);
    }

    [Fact]
    public async Task SecondStep_WithoutTheFirst_LeadsToSignIn()
    {
        using var browser = new PortalBrowser(portal);

        Assert.Equal("/sign-in", (await browser.GetAsync(Step)).Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task SecondStep_ReturnAddressElsewhere_GoesHome()
    {
        var ana = await portal.AdministratorAsync();
        var (app, _) = await SetUpAsync(ana);
        app.WaitForNext();
        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(ana);

        var answer = await browser.SubmitAsync("/sign-in/code?returnUrl=%2F%2Fevil.example%2F", Code(app.Code));

        Assert.Equal("http://localhost/", new Uri(new Uri("http://localhost/"), answer.Headers.Location!).ToString());
    }

    private static Dictionary<string, string> Code(string code) => new(StringComparer.Ordinal) { ["Form.Code"] = code };

    private async Task<(AuthenticatorApp App, IReadOnlyList<string> RecoveryCodes)> SetUpAsync(Member member)
    {
        using var browser = await SignedInAsync(member);
        return await AuthenticatorApp.SetUpAsync(portal, browser);
    }

    private async Task<PortalBrowser> SignedInAsync(Member member)
    {
        var browser = new PortalBrowser(portal);
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(member)).StatusCode);
        return browser;
    }

    private Task<IReadOnlyList<Session>> SessionsAsync(Member member) =>
        portal.Services.GetRequiredService<SessionStore>().ListAsync(member.Person.Id, TestContext.Current.CancellationToken);
}
