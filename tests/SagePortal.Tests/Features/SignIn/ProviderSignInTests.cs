using System.Net;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.SignIn.Providers;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.SignIn;

/// <summary>Sign-in by another provider, against one that runs in the test.</summary>
public sealed class ProviderSignInTests : IAsyncLifetime
{
    private const string FirstAccount = "123456789012";
    private const string Reader = "AmazonSageMakerReadOnly";
    private const string Full = "AmazonSageMakerFullAccess";

    private readonly HttpClient _outside = new(new HttpClientHandler { AllowAutoRedirect = false });
    private TestProvider _provider = null!;
    private PortalFixture _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await TestProvider.StartAsync();
        _portal = await PortalFixture.StartAsync(settings: _provider.Settings(FirstAccount, ("realm.groups", "readers", Reader), ("realm.groups", "scientists", Full)));
        _provider.Clock = _portal.Clock;
        Say("subject-1", "ana@example.com", verified: true, "readers");
    }

    public async ValueTask DisposeAsync()
    {
        _outside.Dispose();
        await _portal.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_FirstTime_MakesAMemberWithTheRolesOfTheClaims()
    {
        using var browser = new PortalBrowser(_portal);

        var answer = await SignInAsync(browser, "/profile");

        Assert.Equal("/profile", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profile")).StatusCode);
        var member = await MemberAsync("ana@example.com");
        Assert.Equal("ana", member.UserName);
        Assert.Equal([Reader], member.ManagedPolicies);
        await using var db = _portal.Databases.Open(FirstAccount);
        var events = await db.Set<AuditRecord>().Where(r => r.UserName == "ana" && r.ErrorCode == null).Select(r => r.EventName).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["iam:CreateUser", "signin:ConsoleLogin"], events.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SignIn_Request_AsksForACodeWithPkceAndState()
    {
        using var browser = new PortalBrowser(_portal);

        await SignInAsync(browser, "/");

        var request = _provider.LastRequest!;
        Assert.Equal(("code", "S256", "openid profile email"), (request["response_type"].ToString(), request["code_challenge_method"].ToString(), request["scope"].ToString()));
        Assert.NotEmpty(request["state"].ToString());
        Assert.Equal("http://localhost/sign-in/provider/corp/callback", request["redirect_uri"].ToString());
        Assert.DoesNotContain("client_secret", request.Keys);
    }

    [Fact]
    public async Task SignIn_RolesChangedThere_ChangeHere()
    {
        using (var first = new PortalBrowser(_portal))
        {
            await SignInAsync(first, "/");
        }

        Say("subject-1", "renamed@example.com", verified: true, "readers", "scientists");
        using var second = new PortalBrowser(_portal);
        await SignInAsync(second, "/");

        Assert.Equal([Full, Reader], (await MemberAsync("ana@example.com")).ManagedPolicies.Order(StringComparer.Ordinal));
        await using var db = _portal.Databases.OpenAcrossAccounts();
        Assert.False(await db.Users.AnyAsync(p => p.Email == "renamed@example.com", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SignIn_RolesGoneThere_IsRefusedAndTheMemberKeepsNothing()
    {
        using (var first = new PortalBrowser(_portal))
        {
            await SignInAsync(first, "/");
        }

        Say("subject-1", "ana@example.com", verified: true, "visitors");
        using var second = new PortalBrowser(_portal);
        await AssertRefusedAsync(second, "ProviderNoRole");

        Assert.Empty((await MemberAsync("ana@example.com")).ManagedPolicies);
    }

    [Fact]
    public async Task SignIn_NoneOfTheRoles_IsRefusedAndMakesNobody()
    {
        Say("subject-2", "eve@example.com", verified: true, "visitors");
        using var browser = new PortalBrowser(_portal);

        await AssertRefusedAsync(browser, "ProviderNoRole");

        await using var db = _portal.Databases.OpenAcrossAccounts();
        Assert.False(await db.Users.AnyAsync(p => p.Email == "eve@example.com", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(true, "ProviderEmailTaken")]
    [InlineData(false, "ProviderEmailUnverified")]
    public async Task SignIn_AddressOfSomebodyHere_NeverBecomesThem(bool verified, string problem)
    {
        var victim = await _portal.AdministratorAsync();
        Say("attacker", victim.Person.Email!, verified, "scientists");
        using var browser = new PortalBrowser(_portal);

        await AssertRefusedAsync(browser, problem);

        await using var db = _portal.Databases.OpenAcrossAccounts();
        Assert.False(await db.UserLogins.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Link_BySomebodySignedIn_SignsInThatPersonFromThenOnWithTheirOwnPolicies()
    {
        var bob = await _portal.AdministratorAsync();
        Say("subject-bob", "anything@elsewhere.example", verified: false, "readers");
        using var browser = new PortalBrowser(_portal);
        await browser.SignInAsync(bob);

        var linked = await GoAsync(browser, "/profile", "form[action='/sign-in/provider/corp']");
        Assert.Equal("/profile?done=provider", linked.Headers.Location!.OriginalString);
        using var other = new PortalBrowser(_portal);
        await SignInAsync(other, "/profile");

        var page = await PortalBrowser.ReadAsync(await other.GetAsync("/profile"));
        Assert.Contains(bob.Person.Email!, page.Body!.TextContent, StringComparison.Ordinal);
        await using var db = _portal.Databases.OpenAcrossAccounts();
        Assert.Equal(["AdministratorAccess"], (await db.Set<Membership>().SingleAsync(m => m.PersonId == bob.Person.Id, TestContext.Current.CancellationToken)).ManagedPolicies);
    }

    [Fact]
    public async Task Link_AnotherPersonCameBack_LinksNothing()
    {
        var bob = await _portal.AdministratorAsync();
        var carol = await _portal.AdministratorAsync();
        Say("subject-bob", "x@example.com", verified: true, "readers");
        using var browser = new PortalBrowser(_portal);
        await browser.SignInAsync(bob);
        var back = await ReturnAddressAsync(browser, "/profile", "form[action='/sign-in/provider/corp']");
        await browser.SubmitAsync("/access-denied", new Dictionary<string, string>(StringComparer.Ordinal));
        await browser.SignInAsync(carol);

        var done = await browser.GetAsync((await browser.GetAsync(back)).Headers.Location!.OriginalString);

        Assert.Equal("/sign-in?problem=ProviderFailed", done.Headers.Location!.OriginalString);
        await using var db = _portal.Databases.OpenAcrossAccounts();
        Assert.False(await db.UserLogins.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Callback_InAnotherBrowserOrTwice_IsRefused()
    {
        using var browser = new PortalBrowser(_portal);
        using var victim = new PortalBrowser(_portal);
        var back = await ReturnAddressAsync(browser, "/sign-in", "form[action='/sign-in/provider/corp']");

        Assert.Equal("/sign-in?problem=ProviderFailed", (await victim.GetAsync(back)).Headers.Location!.OriginalString);
        Assert.Equal("/sign-in/provider/done", (await browser.GetAsync(back)).Headers.Location!.OriginalString);
        Assert.Equal("/sign-in?problem=ProviderFailed", (await browser.GetAsync(back)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Callback_ForgedStateOrErrorOfTheProvider_LeadsToTheDoorWithAWord()
    {
        using var browser = new PortalBrowser(_portal);

        var forged = await browser.GetAsync("/sign-in/provider/corp/callback?code=x&state=forged");
        var page = await PortalBrowser.ReadAsync(await browser.GetAsync(forged.Headers.Location!.OriginalString));

        Assert.Contains("did not confirm", page.QuerySelector(".sp-alert")!.TextContent, StringComparison.Ordinal);
        var unknown = await PortalBrowser.ReadAsync(await browser.GetAsync("/sign-in?problem=%3Cscript%3E"));
        Assert.Null(unknown.QuerySelector(".sp-alert"));
    }

    [Fact]
    public async Task SignIn_AnswerAboutSomebodyElseThanTheToken_IsRefused()
    {
        _provider.IdTokenSubject = "somebody-else";
        using var browser = new PortalBrowser(_portal);
        var back = await ReturnAddressAsync(browser, "/sign-in", "form[action='/sign-in/provider/corp']");

        Assert.Equal("/sign-in?problem=ProviderFailed", (await browser.GetAsync(back)).Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public async Task SignIn_ReturnAddressElsewhere_GoesHome(string returnUrl)
    {
        using var browser = new PortalBrowser(_portal);

        Assert.Equal("/", (await SignInAsync(browser, returnUrl)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task SignIn_PersonWithAnAuthenticator_OwesTheCodeAllTheSame()
    {
        using var browser = new PortalBrowser(_portal);
        await SignInAsync(browser, "/");
        var (app, _) = await AuthenticatorApp.SetUpAsync(_portal, browser);
        app.WaitForNext();
        using var other = new PortalBrowser(_portal);

        var first = await SignInAsync(other, "/profile");
        Assert.Equal("/sign-in/code?returnUrl=%2Fprofile", first.Headers.Location!.OriginalString);
        await other.SubmitAsync(first.Headers.Location.OriginalString, new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.Code"] = app.Code });

        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/profile")).StatusCode);
    }

    [Fact]
    public async Task Prove_ByTheProvider_IsAskedForAFreshSignIn()
    {
        using var browser = new PortalBrowser(_portal);
        await SignInAsync(browser, "/");
        _portal.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/profile/authenticator")).StatusCode);

        var done = await GoAsync(browser, "/re-authenticate?returnUrl=%2Fprofile%2Fauthenticator", "form[action='/sign-in/provider/corp']");

        Assert.Equal("login", _provider.LastRequest!["prompt"].ToString());
        Assert.Equal("/profile/authenticator", done.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profile/authenticator")).StatusCode);
    }

    [Fact]
    public async Task Unlink_TheOnlyWayIn_IsRefused()
    {
        using var browser = new PortalBrowser(_portal);
        await SignInAsync(browser, "/");

        var page = await PortalBrowser.ReadAsync(await browser.SubmitAsync("/profile", new Dictionary<string, string>(StringComparer.Ordinal), "form:has([name=Unlink])"));

        Assert.Contains("only way", page.QuerySelector(".sp-alert")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ProviderOverPlainHttpOrUnknownPolicy_IsRefusedByName()
    {
        var corp = new ProviderOptions
        {
            DisplayName = "Example Corp",
            AuthorizationEndpoint = new Uri("https://idp.example/authorize"),
            TokenEndpoint = new Uri("http://idp.example/token"),
            UserInformationEndpoint = new Uri("http://127.0.0.1:8080/userinfo"),
            ClientId = "x",
            ClientSecret = "y",
            Roles = [new ProviderRole { Claim = "groups", Value = "x", Policies = ["NoSuchPolicy"] }],
        };

        var verdict = new ProviderOptionsValidation(new ManagedPolicies()).Validate(null, new SignInProviders { Providers = { ["corp"] = corp, ["Bad Name"] = new ProviderOptions() } });

        var ofCorp = verdict.Failures!.Where(f => f.StartsWith("Portal:SignIn:Providers:corp:", StringComparison.Ordinal)).Select(f => f["Portal:SignIn:Providers:corp: ".Length..]);
        Assert.Equal(["`http://idp.example/token` must be an https address", "there is no managed policy `NoSuchPolicy`", "Roles need an Account in which they hold"], ofCorp);
        Assert.Contains(verdict.Failures!, f => f.StartsWith("Portal:SignIn:Providers:Bad Name: the name", StringComparison.Ordinal));
        Assert.Contains(verdict.Failures!, f => f.Contains("ClientSecret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Headers_WithAProvider_LetFormsLeadThere()
    {
        using var browser = new PortalBrowser(_portal);

        Assert.Contains($"form-action 'self' {_provider.Origin};", (await browser.GetAsync("/sign-in")).Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private void Say(string subject, string email, bool verified, params string[] groups)
    {
        _provider.Answer["sub"] = subject;
        _provider.Answer["email"] = email;
        _provider.Answer["email_verified"] = verified;
        _provider.Answer["preferred_username"] = email.Split('@')[0];
        _provider.Answer["name"] = "Ana Example";
        _provider.Answer["realm"] = new { groups };
    }

    private Task<HttpResponseMessage> SignInAsync(PortalBrowser browser, string returnUrl) =>
        GoAsync(browser, $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", "form[action='/sign-in/provider/corp']");

    private async Task AssertRefusedAsync(PortalBrowser browser, string problem)
    {
        Assert.Equal($"/sign-in?problem={problem}", (await SignInAsync(browser, "/")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/profile")).StatusCode);
    }

    /// <summary>There and back: the portal's last answer.</summary>
    private async Task<HttpResponseMessage> GoAsync(PortalBrowser browser, string page, string form)
    {
        var called = await browser.GetAsync(await ReturnAddressAsync(browser, page, form));
        Assert.Equal("/sign-in/provider/done", called.Headers.Location!.OriginalString);
        return await browser.GetAsync("/sign-in/provider/done");
    }

    /// <summary>Where the provider sends the browser back to.</summary>
    private async Task<string> ReturnAddressAsync(PortalBrowser browser, string page, string form)
    {
        var challenge = await browser.SubmitAsync(page, new Dictionary<string, string>(StringComparer.Ordinal), form);
        using var answer = await _outside.GetAsync(challenge.Headers.Location, TestContext.Current.CancellationToken);
        return answer.Headers.Location!.PathAndQuery;
    }

    private async Task<Membership> MemberAsync(string email)
    {
        await using var db = _portal.Databases.OpenAcrossAccounts();
        var person = await db.Users.SingleAsync(p => p.Email == email, TestContext.Current.CancellationToken);
        return await db.Set<Membership>().SingleAsync(m => m.PersonId == person.Id && m.AccountId == FirstAccount, TestContext.Current.CancellationToken);
    }
}
