using System.Net;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Features.Accounts;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.AccessManagement;
using SagePortal.Tests.Features.SignIn;

namespace SagePortal.Tests.Features.Accounts;

public sealed class MemberTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly string[] s_readOnly = ["AmazonSageMakerReadOnly"];

    [Fact]
    public async Task Remove_Member_EndsAccessAtTheNextCallAndTheSessionSoon()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(ana.Account, "IAMReadOnlyAccess").CreateAsync();
        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(bob);
        Assert.True((await portal.As(bob).RunAsync((ListMembers list) => list.RunAsync(CancellationToken.None))).IsSuccess);

        Assert.True((await portal.As(ana).RunAsync((RemoveMember remove) => remove.RunAsync("bob", CancellationToken.None))).IsSuccess);

        Assert.Equal(ErrorCodes.AccessDenied, (await portal.As(bob).RunAsync((ListMembers list) => list.RunAsync(CancellationToken.None))).Error.Code);
        portal.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/profile")).StatusCode);
    }

    [Fact]
    public async Task Change_LastAdministrator_KeepsThem()
    {
        var ana = await portal.AdministratorAsync();

        var weakened = await portal.As(ana).RunAsync((SetMemberPolicies set) => set.RunAsync(ana.Membership.UserName, s_readOnly, true, CancellationToken.None));
        var removed = await portal.As(ana).RunAsync((RemoveMember remove) => remove.RunAsync(ana.Membership.UserName, CancellationToken.None));

        Assert.Equal("LastAdministrator", weakened.Error.TextKey);
        Assert.Equal("LastAdministrator", removed.Error.TextKey);
    }

    [Fact]
    public async Task Change_TwoAdministratorsRemoveEachOther_OneStays()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(ana.Account, "AdministratorAccess").CreateAsync();

        var results = await Task.WhenAll(
            portal.As(ana).RunAsync((RemoveMember remove) => remove.RunAsync("bob", CancellationToken.None)),
            portal.As(bob).RunAsync((RemoveMember remove) => remove.RunAsync(ana.Membership.UserName, CancellationToken.None)));

        Assert.Single(results, r => r.IsSuccess);
    }

    [Fact]
    public async Task Change_OneselfWithoutConfirmation_IsAsked()
    {
        var ana = await portal.AdministratorAsync();
        await portal.Given.Person().Named("bob").In(ana.Account, "AdministratorAccess").CreateAsync();

        var asked = await portal.As(ana).RunAsync((SetMemberPolicies set) => set.RunAsync(ana.Membership.UserName, s_readOnly, false, CancellationToken.None));
        var confirmed = await portal.As(ana).RunAsync((SetMemberPolicies set) => set.RunAsync(ana.Membership.UserName, s_readOnly, true, CancellationToken.None));

        Assert.Equal("WeakensYourself", asked.Error.TextKey);
        Assert.True(confirmed.IsSuccess);
    }

    [Fact]
    public async Task Change_ByArn_KeepsWhatIsAttachedAndAttachesNothingNew()
    {
        var ana = await portal.AdministratorAsync();
        await portal.Given.Person().Named("bob").In(ana.Account, "AmazonSageMakerReadOnly").CreateAsync();
        var own = await portal.As(ana).PolicyAsync("own", AccessSteps.Allow("sageportal:ListDatasets"));
        var other = await portal.As(ana).PolicyAsync("other", AccessSteps.Allow("sageportal:ListDatasets"));
        (await portal.As(ana).RunAsync((AttachUserPolicy attach) => attach.RunAsync("bob", own, CancellationToken.None))).Worked();

        var kept = await portal.As(ana).RunAsync((SetMemberPolicies set) => set.RunAsync("bob", ["IAMReadOnlyAccess", own], true, CancellationToken.None));
        var added = await portal.As(ana).RunAsync((SetMemberPolicies set) => set.RunAsync("bob", ["IAMReadOnlyAccess", other], true, CancellationToken.None));
        var invited = await portal.As(ana).RunAsync((InviteMember invite) => invite.RunAsync("guest@example.com", "guest", [own], [], CancellationToken.None));

        Assert.True(kept.IsSuccess);
        Assert.Equal("PolicyUnknown", added.Error.TextKey);
        Assert.Equal("PolicyUnknown", invited.Error.TextKey);
    }

    [Fact]
    public async Task CreateAccount_OutsideTheFirstAccount_IsDenied()
    {
        var ana = await portal.AdministratorAsync();

        var result = await portal.As(ana).RunAsync((CreateAccount create) => create.RunAsync("mine", CancellationToken.None));

        Assert.Equal(ErrorCodes.AccessDenied, result.Error.Code);
    }

    [Fact]
    public async Task Switch_ToAnAccountOfOnesOwn_EntersIt_ToAForeignOneIsRefused()
    {
        var ana = await portal.AdministratorAsync();
        var foreign = await portal.AdministratorAsync();
        var second = await portal.Given.Account().Named("second").CreateAsync();
        await using (var db = portal.Databases.OpenAcrossAccounts())
        {
            db.Add(new SagePortal.Platform.Tenancy.Membership(ana.Person.Id, second.Id, "ana-too", s_readOnly, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(ana);
        var token = (await PortalBrowser.ReadAsync(await browser.GetAsync("/profile"))).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var entered = await browser.PostAsync("/switch-account", new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = token, ["accountId"] = second.Id });
        var refused = await browser.PostAsync("/switch-account", new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = token, ["accountId"] = foreign.AccountId });

        Assert.Equal("/", entered.Headers.Location!.ToString());
        Assert.Equal("/access-denied", refused.Headers.Location!.AbsolutePath);
        var forged = await browser.PostAsync("/switch-account", new Dictionary<string, string>(StringComparer.Ordinal) { ["accountId"] = second.Id });
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }
}
