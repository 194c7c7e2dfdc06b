using System.Net;
using SagePortal.Features.Accounts;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.AccessManagement;
using SagePortal.Tests.Features.SignIn;

namespace SagePortal.Tests.Features.Accounts;

public sealed class InvitationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly string[] s_readOnly = ["AmazonSageMakerReadOnly"];

    [Fact]
    public async Task Accept_SomebodyNew_BecomesAMemberOnce()
    {
        var ana = await portal.AdministratorAsync();
        var token = await InviteAsync(ana, "new@example.com", "bob");
        using var browser = new PortalBrowser(portal);

        var joined = await browser.SubmitAsync($"/invitation/{token}", Registration());

        Assert.Equal(HttpStatusCode.Found, joined.StatusCode);
        var members = await portal.As(ana).RunAsync((ListMembers list) => list.RunAsync(CancellationToken.None));
        Assert.Equal(s_readOnly, members.Value!.Single(m => m.UserName == "bob").ManagedPolicies);
        using var other = new PortalBrowser(portal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/invitation/{token}")).StatusCode);
    }

    [Fact]
    public async Task Accept_TwiceAtOnce_MakesOneMember()
    {
        var ana = await portal.AdministratorAsync();
        var zoe = await portal.AdministratorAsync();
        var token = await InviteAsync(ana, zoe.Person.Email!, "zoe");

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => JoinAsync(zoe, token)));

        Assert.Single(results, r => r.IsSuccess);
    }

    [Fact]
    public async Task Accept_AfterSevenDays_IsNotValid()
    {
        var ana = await portal.AdministratorAsync();
        var zoe = await portal.AdministratorAsync();
        var token = await InviteAsync(ana, zoe.Person.Email!, "zoe");

        portal.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(ErrorCodes.ResourceNotFound, (await JoinAsync(zoe, token)).Error.Code);
    }

    [Fact]
    public async Task Accept_ByAnotherAddress_IsRefused()
    {
        var ana = await portal.AdministratorAsync();
        var zoe = await portal.AdministratorAsync();
        var token = await InviteAsync(ana, "meant@example.com", "meant");

        Assert.Equal(ErrorCodes.AccessDenied, (await JoinAsync(zoe, token)).Error.Code);
    }

    [Fact]
    public async Task Accept_Withdrawn_IsNotValid()
    {
        var ana = await portal.AdministratorAsync();
        var zoe = await portal.AdministratorAsync();
        var token = await InviteAsync(ana, zoe.Person.Email!, "zoe");
        var open = await portal.As(ana).RunAsync((ListInvitations list) => list.RunAsync(CancellationToken.None));

        var revoked = await portal.As(ana).RunAsync((RevokeInvitation revoke) => revoke.RunAsync(open.Value![0].Id, CancellationToken.None));

        Assert.True(revoked.IsSuccess);
        Assert.Equal(ErrorCodes.ResourceNotFound, (await JoinAsync(zoe, token)).Error.Code);
    }

    [Fact]
    public async Task Invite_WrongEverything_ReportsEveryField()
    {
        var ana = await portal.AdministratorAsync();

        var result = await portal.As(ana).RunAsync((InviteMember invite) => invite.RunAsync("no address", "a b", [], [], CancellationToken.None));

        Assert.Equal(["Email", "UserName", "Policies"], result.Errors.Select(e => e.Field));
    }

    private static Dictionary<string, string> Registration() =>
        new(StringComparer.Ordinal) { ["Form.DisplayName"] = "Bob", ["Form.Password"] = "seventeen purple staplers", ["Form.Repeated"] = "seventeen purple staplers" };

    private async Task<string> InviteAsync(Member inviter, string email, string userName) =>
        (await portal.As(inviter).RunAsync((InviteMember invite) => invite.RunAsync(email, userName, s_readOnly, [], CancellationToken.None))).Value!;

    private Task<Result<SagePortal.Platform.Tenancy.Person>> JoinAsync(Member who, string token) =>
        portal.As(who).RunAsync((InvitationAcceptance acceptance) => acceptance.JoinAsync(token, who.Person, "127.0.0.1", CancellationToken.None));

    [Fact]
    public async Task Accept_InvitedIntoGroups_MayWhatTheyMay()
    {
        var ana = await portal.AdministratorAsync();
        var zoe = await portal.AdministratorAsync();
        await portal.As(ana).GroupAsync("analysts", AccessSteps.Allow("sageportal:ListDatasets"));
        var token = (await portal.As(ana).RunAsync((InviteMember invite) => invite.RunAsync(zoe.Person.Email!, "zoe", [], ["analysts"], CancellationToken.None))).Worked().Value!;

        (await JoinAsync(zoe, token)).Worked();

        var joined = zoe.Caller with { AccountId = ana.AccountId, UserName = "zoe" };
        Assert.True(await portal.As(joined).MayAsync("sageportal:ListDatasets"));
        Assert.False(await portal.As(joined).MayAsync("sageportal:CreateDataset"));
    }

    [Fact]
    public async Task Invite_IntoGroups_NeedsTheRightToAddToThemAndThatTheyExist()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("iam:CreateUser"));
        await portal.As(ana).GroupAsync("analysts", AccessSteps.Allow("sageportal:ListDatasets"));

        var denied = await portal.As(bob).RunAsync((InviteMember invite) => invite.RunAsync("guest@example.com", "guest", [], ["analysts"], CancellationToken.None));
        var unknown = await portal.As(ana).RunAsync((InviteMember invite) => invite.RunAsync("guest@example.com", "guest", [], ["nobody"], CancellationToken.None));

        Assert.Contains("is not authorized to perform: iam:AddUserToGroup", denied.Error.Message, StringComparison.Ordinal);
        Assert.Equal("Groups", unknown.Error.Field);
    }
}
