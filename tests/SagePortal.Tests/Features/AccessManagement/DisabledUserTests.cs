using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.AccessManagement.AccessKeys;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;
using SagePortal.Tests.Features.SignIn;

namespace SagePortal.Tests.Features.AccessManagement;

public sealed class DisabledUserTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Disable_PersonSignedIn_IsOutAtOnceAndInAgainWhenEnabled()
    {
        var (ana, bob) = await GivenAsync();
        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(bob);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profile")).StatusCode);

        await DisableAsync(ana);

        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/profile")).StatusCode);
        Assert.False(await portal.As(bob).MayAsync("sageportal:ListDatasets"));
        await browser.SignInAsync(bob);
        Assert.Contains("/access-denied", (await browser.GetAsync("/switch-role")).Headers.Location!.ToString(), StringComparison.Ordinal);
        (await portal.As(ana).RunAsync((EnableUser enable) => enable.RunAsync("bob", default))).Worked();
        Assert.True(await portal.As(bob).MayAsync("sageportal:ListDatasets"));
        await browser.SignInAsync(bob);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/switch-role")).StatusCode);
    }

    [Fact]
    public async Task Disable_OpenPages_AreToldAtOnce()
    {
        var (ana, bob) = await GivenAsync();
        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(bob);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var page = portal.Services.GetRequiredService<ILiveUpdates>().Subscribe(ana.AccountId, SessionStore.TopicOf(bob.Person.Id), () =>
        {
            told.TrySetResult();
            return Task.CompletedTask;
        });

        await DisableAsync(ana);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Disable_KeysOfTheUser_SignNothingUntilEnabled()
    {
        var (ana, _) = await GivenAsync();
        var key = (await portal.As(ana).RunAsync((CreateAccessKey create) => create.RunAsync("bob", default))).Worked().Value!;
        var keys = portal.Services.GetRequiredService<SagePortal.Platform.Access.AccessKeys>();
        Assert.NotNull(await keys.FindAsync(key.AccessKeyId, "", default));

        await DisableAsync(ana);

        Assert.Null(await keys.FindAsync(key.AccessKeyId, "", default));
        (await portal.As(ana).RunAsync((EnableUser enable) => enable.RunAsync("bob", default))).Worked();
        Assert.NotNull(await keys.FindAsync(key.AccessKeyId, "", default));
    }

    [Fact]
    public async Task Disable_UserWithARoleOnInAnotherAccount_EndsTheRoleToo()
    {
        var ana = await portal.AdministratorAsync();
        var (boss, bob) = await GivenAsync();
        await portal.As(ana).RoleAsync("partner", AccessSteps.TrustOf("AWS", bob.AccountId), AccessSteps.Allow("*"));
        await portal.As(boss).InlineAsync(bob, AccessSteps.Allow("sts:AssumeRole"), "roles");
        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(bob);
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.Account"] = ana.AccountId, ["Form.RoleName"] = "partner" };
        Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync("/switch-role", form, "form[novalidate]")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/switch-role")).StatusCode);

        await DisableAsync(boss);

        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/switch-role")).StatusCode);
    }

    [Fact]
    public async Task Disable_OneselfOrTheLastAdministrator_IsRefused()
    {
        var (ana, bob) = await GivenAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("iam:*"));

        var oneself = await portal.As(ana).RunAsync((DisableUser disable) => disable.RunAsync(ana.Membership.UserName, default));
        var last = await portal.As(bob).RunAsync((DisableUser disable) => disable.RunAsync(ana.Membership.UserName, default));

        Assert.Equal(IamErrors.DeleteConflictCode, oneself.Error.Code);
        Assert.Equal("LastAdministrator", last.Error.TextKey);
        await using var db = portal.Databases.Open(ana.AccountId);
        Assert.False(await db.Set<Membership>().AnyAsync(m => m.AccountId == ana.AccountId && m.DisabledAt != null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Disable_IsInTheAuditTrail()
    {
        var (ana, bob) = await GivenAsync();

        await DisableAsync(ana);

        var row = await portal.LastRecordAsync(ana, "iam:UpdateUser");
        Assert.Equal((ana.Caller.Arn, bob.Caller.Arn, """{"status":"Disabled"}"""), (row.PrincipalArn, row.ResourceArn, row.Detail));
    }

    private async Task<(Member Ana, Member Bob)> GivenAsync()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sageportal:ListDatasets"));
        return (ana, bob);
    }

    private async Task DisableAsync(Member administrator) => (await portal.As(administrator).RunAsync((DisableUser disable) => disable.RunAsync("bob", default))).Worked();
}
