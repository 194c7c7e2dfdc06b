using SagePortal.Features.AccessManagement;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Platform.Access.Identities;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.AccessManagement;

public sealed class AccountSummaryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Summary_CountsAndNamesTheFullestOfEachLimit()
    {
        var ana = await portal.AdministratorAsync();
        await portal.Given.Person().Named("bob").In(ana.Account, "AmazonSageMakerReadOnly", "IAMReadOnlyAccess").CreateAsync();
        var arn = await portal.As(ana).PolicyAsync("versioned", AccessSteps.Allow("s3:GetObject"));
        (await portal.As(ana).RunAsync((CreatePolicyVersion create) => create.RunAsync(arn, AccessSteps.Allow("s3:*"), setAsDefault: true, default))).Worked();
        await portal.As(ana).GroupAsync("analysts", AccessSteps.Allow("sageportal:*"), "bob");

        var summary = (await portal.As(ana).RunAsync((GetAccountSummary get) => get.RunAsync(default))).Worked().Value!;

        Assert.Equal((2, 1, 0, 1, 0), (summary.Users, summary.Groups, summary.Roles, summary.Policies, summary.AccessKeys));
        Assert.Equal(summary.Quotas.Keys.Order(StringComparer.Ordinal), summary.Uses.Select(u => u.Quota).Order(StringComparer.Ordinal));
        var uses = summary.Uses.ToDictionary(u => u.Quota, StringComparer.Ordinal);
        Assert.Equal((2, 10, HolderKind.User, "bob"), (uses["AttachedPoliciesPerUserQuota"].Used, uses["AttachedPoliciesPerUserQuota"].Limit, uses["AttachedPoliciesPerUserQuota"].Kind, uses["AttachedPoliciesPerUserQuota"].Name));
        Assert.Equal((2, 5, null, "versioned"), (uses["VersionsPerPolicyQuota"].Used, uses["VersionsPerPolicyQuota"].Limit, uses["VersionsPerPolicyQuota"].Kind, uses["VersionsPerPolicyQuota"].Name));
        Assert.Equal((1, "bob"), (uses["GroupsPerUserQuota"].Used, uses["GroupsPerUserQuota"].Name));
        Assert.Equal((PolicyText.Length(AccessSteps.Allow("sageportal:*")), "analysts"), (uses["GroupPolicySizeQuota"].Used, uses["GroupPolicySizeQuota"].Name));
        Assert.Equal((0, null), (uses["AssumeRolePolicySizeQuota"].Used, uses["AssumeRolePolicySizeQuota"].Name));
        Assert.Equal(summary.Uses.Select(u => u.Share).OrderDescending(), summary.Uses.Select(u => u.Share));
    }

    [Fact]
    public async Task Rename_Group_KeepsMembersAndPolicies()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        await portal.As(ana).GroupAsync("analysts", AccessSteps.Allow("sageportal:ListDatasets"), "bob");

        (await portal.As(ana).RunAsync((UpdateGroup update) => update.RunAsync("analysts", "scientists", newPath: null, default))).Worked();

        Assert.True(await portal.As(bob).MayAsync("sageportal:ListDatasets"));
        Assert.Equal(["bob"], (await portal.As(ana).RunAsync((GetGroup get) => get.RunAsync("scientists", default))).Worked().Value!.Members);
    }
}
