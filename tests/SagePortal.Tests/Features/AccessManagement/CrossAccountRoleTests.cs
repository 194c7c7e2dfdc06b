using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.AccessManagement;

/// <summary>Bob of one account and the roles of Ana's: both sides must allow.</summary>
public sealed class CrossAccountRoleTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly string s_list = AccessSteps.Allow("sageportal:ListDatasets");

    [Fact]
    public async Task Assume_TrustedAndAllowed_ActsInTheOtherAccountWithTheRolesPolicies()
    {
        var (ana, bob) = await GivenAsync();
        await portal.As(ana).RoleAsync("partner", AccessSteps.TrustOf("AWS", bob.AccountId), s_list);
        await portal.As(await portal.AdministratorOfAsync(bob)).InlineAsync(bob, AccessSteps.Allow("sts:AssumeRole", $"arn:aws:iam::{ana.AccountId}:role/partner"));

        var session = (await AssumeAsync(bob, ana.AccountId, "partner")).Worked().Value!.Caller;

        Assert.Equal((ana.AccountId, $"arn:aws:sts::{ana.AccountId}:assumed-role/partner/work"), (session.AccountId, session.Arn));
        Assert.Equal(bob.AccountId, session.HomeAccountId);
        Assert.True(await portal.As(session).MayAsync("sageportal:ListDatasets"));
        Assert.False(await portal.As(session).MayAsync("iam:ListUsers"));
    }

    [Fact]
    public async Task Assume_OnlyOneSideAllows_IsDenied()
    {
        var (ana, bob) = await GivenAsync();
        await portal.As(ana).RoleAsync("partner", AccessSteps.TrustOf("AWS", bob.Caller.Arn), s_list);
        await portal.As(ana).RoleAsync("private", AccessSteps.TrustOf("AWS", ana.AccountId), s_list);

        var trustedOnly = await AssumeAsync(bob, ana.AccountId, "partner");
        await portal.As(await portal.AdministratorOfAsync(bob)).InlineAsync(bob, AccessSteps.Allow("sts:AssumeRole"));
        var allowedOnly = await AssumeAsync(bob, ana.AccountId, "private");
        var both = await AssumeAsync(bob, ana.AccountId, "partner");

        Assert.EndsWith("because no identity-based policy allows the sts:AssumeRole action", trustedOnly.Error.Message, StringComparison.Ordinal);
        Assert.EndsWith("because no resource-based policy allows the sts:AssumeRole action", allowedOnly.Error.Message, StringComparison.Ordinal);
        Assert.True(both.IsSuccess);
    }

    [Fact]
    public async Task Assume_RoleThatDoesNotTrustOrExist_IsDeniedInTheSameWords()
    {
        var (ana, bob) = await GivenAsync();
        await portal.As(ana).RoleAsync("closed", Closed(bob.AccountId), s_list);
        await portal.As(await portal.AdministratorOfAsync(bob)).InlineAsync(bob, AccessSteps.Allow("*"));

        var closed = await AssumeAsync(bob, ana.AccountId, "closed");
        var absent = await AssumeAsync(bob, ana.AccountId, "absent");

        Assert.Equal(ErrorCodes.AccessDenied, absent.Error.Code);
        Assert.Equal(closed.Error.Message.Replace("closed", "absent", StringComparison.Ordinal), absent.Error.Message);
    }

    [Fact]
    public async Task Assume_IsInTheTrailOfBothAccountsByTheUserWhoDidIt()
    {
        var (ana, bob) = await GivenAsync();
        var arn = await portal.As(ana).RoleAsync("partner", AccessSteps.TrustOf("AWS", bob.AccountId), s_list);
        await portal.As(await portal.AdministratorOfAsync(bob)).InlineAsync(bob, AccessSteps.Allow("sts:AssumeRole"));

        var session = (await AssumeAsync(bob, ana.AccountId, "partner")).Worked().Value!.Caller;
        await portal.As(session).CheckAsync("iam:CreateUser");

        AuditRecord[] both = [await portal.LastRecordAsync(ana, "sts:AssumeRole"), await portal.LastRecordAsync(bob, "sts:AssumeRole")];
        Assert.All(both, row => Assert.Equal((bob.Caller.Arn, arn, null), (row.PrincipalArn, row.ResourceArn, row.ErrorCode)));
        Assert.All(both, row => Assert.Contains("\"roleSessionName\":\"work\"", row.Detail, StringComparison.Ordinal));
        Assert.Equal(session.Arn, (await portal.LastRecordAsync(ana, "iam:CreateUser")).PrincipalArn);
    }

    [Fact]
    public async Task Session_GuardrailOfTheRolesAccount_BindsIt()
    {
        var (ana, bob) = await GivenAsync();
        await portal.As(ana).RoleAsync("partner", AccessSteps.TrustOf("AWS", bob.AccountId), AccessSteps.Allow("*"));
        await portal.As(await portal.AdministratorOfAsync(bob)).InlineAsync(bob, AccessSteps.Allow("sts:AssumeRole"));
        var session = (await AssumeAsync(bob, ana.AccountId, "partner")).Worked().Value!.Caller;
        await using (var db = portal.Databases.Open(ana.AccountId))
        {
            db.Add(new AccountGuardrail(ana.AccountId, "only-lists", AccessSteps.Allow("sageportal:List*"), ana.Caller.Arn, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(await portal.As(session).MayAsync("sageportal:ListDatasets"));
        Assert.False(await portal.As(session).MayAsync("sageportal:CreateDataset"));
    }

    [Fact]
    public async Task Assume_TagsOfTheSession_NeedTheConsentOfBothSides()
    {
        var (ana, bob) = await GivenAsync();
        await portal.As(ana).RoleAsync("partner", AccessSteps.TrustOf("AWS", bob.AccountId), s_list);
        var administrator = await portal.AdministratorOfAsync(bob);
        await portal.As(administrator).InlineAsync(bob, AccessSteps.Allow("sts:AssumeRole"));
        var request = new AssumeRoleRequest { AccountId = ana.AccountId, RoleName = "partner", RoleSessionName = "work", Tags = [new("team", "red")] };

        var without = await portal.As(bob).RunAsync((AssumeRole assume) => assume.RunAsync(request, default));
        await portal.As(administrator).InlineAsync(bob, AccessSteps.Allow("sts:TagSession"), "tags");
        var with = await portal.As(bob).RunAsync((AssumeRole assume) => assume.RunAsync(request, default));

        Assert.EndsWith("because no identity-based policy allows the sts:TagSession action", without.Error.Message, StringComparison.Ordinal);
        Assert.True(with.IsSuccess);
    }

    private static string Closed(string account) =>
        $$"""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": { "AWS": "{{account}}" }, "Action": "sts:AssumeRole" }] }""";

    private async Task<(Member Ana, Member Bob)> GivenAsync() => (await portal.AdministratorAsync(), await portal.Given.Person().Named("bob").InNewAccount("IAMReadOnlyAccess").CreateAsync());

    private Task<Result<AssumedRole>> AssumeAsync(Member member, string account, string role)
    {
        var request = new AssumeRoleRequest { AccountId = account, RoleName = role, RoleSessionName = "work" };
        return portal.As(member).RunAsync((AssumeRole assume) => assume.RunAsync(request, default));
    }
}
