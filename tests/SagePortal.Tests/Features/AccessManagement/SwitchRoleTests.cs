using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Security;
using SagePortal.TestKit;
using SagePortal.Tests.Features.SignIn;

namespace SagePortal.Tests.Features.AccessManagement;

/// <summary>Taking a role on in the browser. The page says who one is.</summary>
public sealed class SwitchRoleTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Page = "/switch-role";
    private static readonly Dictionary<string, string> s_nothing = new(StringComparer.Ordinal);

    [Fact]
    public async Task SwitchRole_OfTheOwnAccount_ActsWithTheRoleUntilSwitchedBack()
    {
        var (ana, bob) = await GivenAsync();
        using var browser = await SignedInAsync(bob);

        var answer = await SwitchAsync(browser, "", "auditor", displayName: "Audit", color: "blue");

        Assert.Equal((HttpStatusCode.Found, "/"), (answer.StatusCode, answer.Headers.Location!.AbsolutePath));
        Assert.Equal($"arn:aws:sts::{ana.AccountId}:assumed-role/auditor/bob", await WhoAmIAsync(browser));
        Assert.Equal("bob", (await SessionRowAsync(ana)).Name);
        await SwitchBackAsync(browser);
        Assert.Equal(bob.Caller.Arn, await WhoAmIAsync(browser));
        Assert.Equal(bob.Caller.Arn, (await portal.LastRecordAsync(ana, "signin:ExitRole")).PrincipalArn);
    }

    [Fact]
    public async Task SwitchRole_OfAnotherAccount_EntersItAndLeadsBack()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").InNewAccount("AdministratorAccess").CreateAsync();
        await portal.As(ana).RoleAsync("partner", AccessSteps.TrustOf("AWS", bob.AccountId), AccessSteps.Allow("*"));
        using var browser = await SignedInAsync(bob);

        await SwitchAsync(browser, ana.AccountId, "partner");

        Assert.Equal($"arn:aws:sts::{ana.AccountId}:assumed-role/partner/bob", await WhoAmIAsync(browser));
        await SwitchBackAsync(browser);
        Assert.Equal(bob.Caller.Arn, await WhoAmIAsync(browser));
    }

    [Fact]
    public async Task SwitchRole_Refused_SaysWhyAndChangesNothing()
    {
        var (ana, bob) = await GivenAsync();
        await portal.As(ana).RoleAsync("closed", AccessSteps.TrustOf("Service", "sagemaker.amazonaws.com"), AccessSteps.Allow("*"));
        using var browser = await SignedInAsync(bob);

        var answer = await PortalBrowser.ReadAsync(await SwitchAsync(browser, "", "closed"));
        var malformed = await PortalBrowser.ReadAsync(await SwitchAsync(browser, "12", ""));

        Assert.Contains("is not authorized to perform: sts:AssumeRole", answer.QuerySelector(".sp-alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, malformed.QuerySelectorAll(".sp-field-error").Length);
        Assert.Equal(bob.Caller.Arn, await WhoAmIAsync(browser));
    }

    [Fact]
    public async Task SwitchRole_WithARoleOn_SwitchesAsThePersonsOwnUser()
    {
        var (ana, bob) = await GivenAsync();
        await portal.As(ana).RoleAsync("second", AccessSteps.TrustOf("AWS", bob.Caller.Arn), AccessSteps.Allow("*"));
        using var browser = await SignedInAsync(bob);
        await SwitchAsync(browser, "", "auditor");

        await SwitchAsync(browser, "", "second");

        Assert.Equal($"arn:aws:sts::{ana.AccountId}:assumed-role/second/bob", await WhoAmIAsync(browser));
        Assert.Equal(bob.Caller.Arn, (await portal.LastRecordAsync(ana, "sts:AssumeRole")).PrincipalArn);
        await using var db = portal.Databases.Open(ana.AccountId);
        Assert.Equal(1, await db.Set<RoleSession>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RoleSession_Expired_LeadsBackToThePersonsOwnUser()
    {
        var (ana, bob) = await GivenAsync();
        using var browser = await SignedInAsync(bob);
        await SwitchAsync(browser, "", "auditor");

        portal.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(bob.Caller.Arn, await WhoAmIAsync(browser));
        Assert.Equal(bob.Caller.Arn, await WhoAmIAsync(browser));
    }

    [Fact]
    public async Task RoleDeleted_LeadsBackAtTheNextRequest()
    {
        var (ana, bob) = await GivenAsync();
        using var browser = await SignedInAsync(bob);
        await SwitchAsync(browser, "", "auditor");

        (await portal.As(ana).RunAsync((DeleteRolePolicy delete) => delete.RunAsync("auditor", "inline", default))).Worked();
        (await portal.As(ana).RunAsync((DeleteRole delete) => delete.RunAsync("auditor", default))).Worked();

        Assert.Equal(bob.Caller.Arn, await WhoAmIAsync(browser));
    }

    [Fact]
    public async Task Cookie_OfTheTimeBefore_DoesNotGiveTheRoleAndThatOfTheRoleEndsWithIt()
    {
        var (ana, bob) = await GivenAsync();
        using var browser = await SignedInAsync(bob);
        using var before = browser.Copy();
        await SwitchAsync(browser, "", "auditor");
        using var within = browser.Copy();

        Assert.Equal(HttpStatusCode.Found, (await before.GetAsync("/profile")).StatusCode);
        await SwitchBackAsync(browser);
        Assert.Equal(HttpStatusCode.Found, (await within.GetAsync("/profile")).StatusCode);
        Assert.Equal(bob.Caller.Arn, await WhoAmIAsync(browser));
    }

    [Fact]
    public async Task SwitchRole_WithoutTheFormsToken_IsRefused()
    {
        var (ana, bob) = await GivenAsync();
        using var browser = await SignedInAsync(bob);

        var forged = await browser.PostAsync(Page, new Dictionary<string, string>(StringComparer.Ordinal) { ["_handler"] = "switch-role", ["Form.RoleName"] = "auditor" });
        var back = await browser.PostAsync("/switch-back", s_nothing);

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, back.StatusCode);
        Assert.Equal(bob.Caller.Arn, await WhoAmIAsync(browser));
    }

    [Fact]
    public async Task Link_OfTheConsole_FillsTheForm()
    {
        var (_, bob) = await GivenAsync();
        using var browser = await SignedInAsync(bob);

        var page = await PortalBrowser.ReadAsync(await browser.GetAsync($"{Page}?account=111122223333&roleName=ops&displayName=Operations&color=red"));

        var values = page.QuerySelectorAll("input").ToDictionary(i => i.GetAttribute("name") + (i.GetAttribute("type") == "radio" ? "." + i.GetAttribute("value") : ""), i => i, StringComparer.Ordinal);
        Assert.Equal(("111122223333", "ops", "Operations"), (values["Form.Account"].GetAttribute("value"), values["Form.RoleName"].GetAttribute("value"), values["Form.DisplayName"].GetAttribute("value")));
        Assert.True(values["Form.Color.red"].HasAttribute("checked"));
    }

    [Fact]
    public async Task SwitchBack_IsToldToThePersonsOpenPages()
    {
        var (ana, bob) = await GivenAsync();
        using var browser = await SignedInAsync(bob);
        await SwitchAsync(browser, "", "auditor");
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var page = portal.Services.GetRequiredService<ILiveUpdates>().Subscribe(ana.AccountId, SessionStore.TopicOf(bob.Person.Id), () =>
        {
            told.TrySetResult();
            return Task.CompletedTask;
        });

        await SwitchBackAsync(browser);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private async Task<(Member Ana, Member Bob)> GivenAsync()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(ana.Account, "AdministratorAccess").CreateAsync();
        await portal.As(ana).RoleAsync("auditor", AccessSteps.TrustOf("AWS", bob.Caller.Arn), AccessSteps.Allow("*"));
        return (ana, bob);
    }

    private async Task<PortalBrowser> SignedInAsync(Member member)
    {
        var browser = new PortalBrowser(portal);
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(member)).StatusCode);
        return browser;
    }

    private static Task<HttpResponseMessage> SwitchAsync(PortalBrowser browser, string account, string role, string displayName = "", string color = "") =>
        browser.SubmitAsync(Page, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Form.Account"] = account,
            ["Form.RoleName"] = role,
            ["Form.DisplayName"] = displayName,
            ["Form.Color"] = color,
        }, "form[novalidate]");

    private static async Task SwitchBackAsync(PortalBrowser browser) =>
        Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync(Page, s_nothing, "form[action='/switch-back']")).StatusCode);

    private static async Task<string> WhoAmIAsync(PortalBrowser browser) =>
        (await PortalBrowser.ReadAsync(await browser.GetAsync(Page))).QuerySelector(".principal code")!.TextContent;

    private async Task<RoleSession> SessionRowAsync(Member ofAccount)
    {
        await using var db = portal.Databases.Open(ofAccount.AccountId);
        return await db.Set<RoleSession>().SingleAsync(TestContext.Current.CancellationToken);
    }
}
