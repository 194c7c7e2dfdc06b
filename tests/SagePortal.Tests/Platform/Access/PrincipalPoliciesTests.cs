using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;
using SagePortal.Tests.Features.AccessManagement;

namespace SagePortal.Tests.Platform.Access;

/// <summary>What is decided is what the database says at that moment, on every host.</summary>
public sealed class PrincipalPoliciesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string List = "sageportal:ListDatasets";

    [Fact]
    public async Task Boundary_OfAMember_LetsOnlyPassWhatBothAllow()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sageportal:*"));
        var boundary = await portal.As(ana).PolicyAsync("boundary", AccessSteps.Allow(List));
        (await portal.As(ana).RunAsync((PutUserPermissionsBoundary put) => put.RunAsync("bob", boundary, default))).Worked();

        var denied = await portal.As(bob).CheckAsync("sageportal:CreateDataset");

        Assert.True(await portal.As(bob).MayAsync(List));
        Assert.False(await portal.As(bob).MayAsync("iam:ListUsers"));
        Assert.EndsWith("because no permissions boundary allows the sageportal:CreateDataset action", denied.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boundary_WhosePolicyIsGone_LetsNothingPass()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow(List));
        await using (var db = portal.Databases.Open(ana.AccountId))
        {
            var user = db.Set<Membership>().Single(m => m.Id == bob.Membership.Id);
            user.Bound(IamArns.Policy(ana.AccountId, "gone"));
            await db.SaveChangesAsync();
        }

        Assert.False(await portal.As(bob).MayAsync(List));
    }

    [Fact]
    public async Task StoredText_ThatThisBuildCannotRead_Denies()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow(List));
        await using (var db = portal.Databases.Open(ana.AccountId))
        {
            db.Set<Membership>().Single(m => m.Id == bob.Membership.Id).PutInline("from-another-version", "{ \"Version\": \"2030-01-01\" }");
            await db.SaveChangesAsync();
        }

        Assert.False(await portal.As(bob).MayAsync(List));
    }

    [Fact]
    public async Task Tags_OfPrincipalResourceAndRequest_AreSeenByConditions()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sagemaker:AddTags", "*", """{ "StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}", "sagemaker:ResourceTag/team": "red" }, "ForAllValues:StringEquals": { "aws:TagKeys": ["stage"] }, "Null": { "aws:TagKeys": "false" } }"""));
        (await portal.As(ana).RunAsync((TagUser tag) => tag.RunAsync("bob", [new("team", "red")], default))).Worked();
        var red = """{"team":"red"}""";

        Assert.True(await portal.As(bob).MayAsync("sagemaker:AddTags", "*", new RequestContext().OfResource(red).Setting([new("stage", "test")])));
        Assert.False(await portal.As(bob).MayAsync("sagemaker:AddTags", "*", new RequestContext().OfResource("""{"team":"blue"}""").Setting([new("stage", "test")])));
        Assert.False(await portal.As(bob).MayAsync("sagemaker:AddTags", "*", new RequestContext().OfResource(red).Setting([new("stage", "test"), new("team", "blue")])));
        Assert.False(await portal.As(bob).MayAsync("sagemaker:AddTags", "*", new RequestContext().OfResource(red)));
        Assert.True(await portal.As(bob).MayAsync("sagemaker:AddTags", "*", new RequestContext { TagKeys = ["stage"] }.OfResource(red)));
    }

    [Theory]
    [InlineData("""{ "StringEquals": { "aws:username": "bob" } }""", true)]
    [InlineData("""{ "StringLike": { "aws:userid": "AIDA*" } }""", true)]
    [InlineData("""{ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:user/bob" } }""", true)]
    [InlineData("""{ "StringEquals": { "aws:PrincipalType": "User" } }""", true)]
    [InlineData("""{ "IpAddress": { "aws:SourceIp": "127.0.0.0/8" } }""", true)]
    [InlineData("""{ "IpAddress": { "aws:SourceIp": "10.0.0.0/8" } }""", false)]
    [InlineData("""{ "DateGreaterThan": { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }""", true)]
    [InlineData("""{ "StringEquals": { "aws:RequestedRegion": "us-east-1" } }""", true)]
    [InlineData("""{ "Bool": { "aws:MultiFactorAuthPresent": "true" } }""", false)]
    [InlineData("""{ "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }""", true)]
    public async Task KnownKeys_AreThere_AndUnknownOnesAbsent(string condition, bool allowed)
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow(List, "*", condition));

        Assert.Equal(allowed, await portal.As(bob).MayAsync(List));
    }

    [Fact]
    public async Task MultiFactor_OfTheSignIn_IsSeenByConditions()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow(List, "*", """{ "Bool": { "aws:MultiFactorAuthPresent": "true" } }"""));

        Assert.True(await portal.As(bob.Caller with { IsMultiFactor = true }).MayAsync(List));
        Assert.False(await portal.As(bob.Caller with { SessionId = Guid.CreateVersion7() }).MayAsync(List));
    }

    [Fact]
    public async Task UseCase_CannotPretendToBeSomebodyElse()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow(List, "*", """{ "StringEquals": { "aws:PrincipalTag/team": "red" } }"""));

        Assert.False(await portal.As(bob).MayAsync(List, "*", new RequestContext().With("aws:PrincipalTag/team", "red")));
    }

    [Fact]
    public async Task Filter_TenThousandRows_AgreesWithSingleDecisions()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sageportal:DescribeDataset", "*", """{ "StringEquals": { "aws:ResourceTag/team": "red" } }"""));
        await portal.As(ana).InlineAsync(bob, AccessSteps.Deny("sageportal:DescribeDataset", $"arn:aws:sageportal:*:{ana.AccountId}:dataset/*7"), "not-these");
        var rows = Enumerable.Range(0, 10_000).Select(i => (Arn: $"arn:aws:sageportal:us-east-1:{ana.AccountId}:dataset/d{i}", Tags: ResourceTags.ToJson([new("team", i % 3 == 0 ? "red" : "blue")]))).ToList();

        var seen = await portal.As(bob).RunAsync((IAccess access) => access.FilterAsync("sageportal:DescribeDataset", rows, r => r, default));

        Assert.Equal(rows.Where((_, i) => i % 3 == 0 && i % 10 != 7), seen);
        foreach (var row in rows.Take(40))
        {
            Assert.Equal(seen.Contains(row), await portal.As(bob).MayAsync("sageportal:DescribeDataset", row.Arn, new RequestContext().OfResource(row.Tags)));
        }
    }

    [Fact]
    public async Task Filter_RowsOfAnotherAccount_AreLeftOut()
    {
        var ana = await portal.AdministratorAsync();
        string[] arns = [$"arn:aws:sageportal:us-east-1:{ana.AccountId}:dataset/own", "arn:aws:sageportal:us-east-1:999999999999:dataset/foreign"];

        var seen = await portal.As(ana).RunAsync((IAccess access) => access.FilterAsync("sageportal:DescribeDataset", arns, a => (a, "{}"), default));

        Assert.Equal(arns[0], Assert.Single(seen));
    }

    [Fact]
    public async Task EveryChange_IsFeltAtTheNextCall_WhileOthersKeepAsking()
    {
        var (ana, bob) = await GivenBobAsync();
        var arn = await portal.As(ana).PolicyAsync("flips", AccessSteps.Allow(List));
        (await portal.As(ana).RunAsync((CreatePolicyVersion create) => create.RunAsync(arn, AccessSteps.Allow("sagemaker:ListAutoMLJobs"), setAsDefault: false, default))).Worked();
        (await portal.As(ana).RunAsync((CreateGroup create) => create.RunAsync("flippers", "/", default))).Worked();
        (await portal.As(ana).RunAsync((AttachGroupPolicy attach) => attach.RunAsync("flippers", arn, default))).Worked();
        (await portal.As(ana).RunAsync((AddUserToGroup add) => add.RunAsync("flippers", "bob", default))).Worked();
        using var stop = new CancellationTokenSource();
        var askers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await portal.As(bob).MayAsync(List);
            }
        })).ToList();

        for (var i = 0; i < 20; i++)
        {
            (await portal.As(ana).RunAsync((SetDefaultPolicyVersion set) => set.RunAsync(arn, i % 2 == 0 ? "v2" : "v1", default))).Worked();
            Assert.Equal(i % 2 != 0, await portal.As(bob).MayAsync(List));
        }

        await stop.CancelAsync();
        await Task.WhenAll(askers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Change_OnOneHost_IsFeltOnTheOther(bool grant)
    {
        await using var first = await PortalFixture.StartAsync(PortalDatabase.PostgreSql);
        await using var second = first.StartAnotherHost();
        var ana = await first.AdministratorAsync();
        var bob = await first.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        var there = new CallerScope(second.Services, bob.Caller);
        if (!grant)
        {
            await first.As(ana).InlineAsync(bob, AccessSteps.Allow(List));
        }

        Assert.Equal(!grant, await there.MayAsync(List));
        if (grant)
        {
            await first.As(ana).InlineAsync(bob, AccessSteps.Allow(List));
        }
        else
        {
            (await first.As(ana).RunAsync((DeleteUserPolicy delete) => delete.RunAsync("bob", "inline", default))).Worked();
        }

        Assert.Equal(grant, await there.MayAsync(List));
    }

    [Fact]
    public async Task RolePassing_NeedsPassRoleAndATrustingRole()
    {
        var (ana, bob) = await GivenBobAsync();
        var trusting = await portal.As(ana).RoleAsync("for-jobs", AccessSteps.TrustOf("Service", "sagemaker.amazonaws.com"), AccessSteps.Allow("s3:*"));
        var other = await portal.As(ana).RoleAsync("for-people", AccessSteps.TrustOf("AWS", bob.Caller.Arn), AccessSteps.Allow("s3:*"));
        var pass = (string role) => portal.As(bob).RunAsync((RolePassing passing) => passing.CheckAsync(role, "sagemaker.amazonaws.com", default));

        var without = await pass(trusting);
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("iam:PassRole", $"arn:aws:iam::{ana.AccountId}:role/for-*", """{ "StringEquals": { "iam:PassedToService": "sagemaker.amazonaws.com" } }"""));
        var with = await pass(trusting);
        var untrusting = await pass(other);
        var foreign = await pass("arn:aws:iam::999999999999:role/for-jobs");

        Assert.Contains("is not authorized to perform: iam:PassRole on resource: " + trusting, without.Error.Message, StringComparison.Ordinal);
        Assert.True(with.IsSuccess);
        Assert.Equal("IamRoleUnusable", untrusting.Error.TextKey);
        Assert.Equal("IamRoleUnusable", foreign.Error.TextKey);
    }

    [Fact]
    public async Task RoleDecisions_OfAJob_FollowTheRoleOfToday()
    {
        var (ana, _) = await GivenBobAsync();
        var role = await portal.As(ana).RoleAsync("for-jobs", AccessSteps.TrustOf("Service", "sagemaker.amazonaws.com"), AccessSteps.Allow("s3:GetObject", "arn:aws:s3:::data/*"));
        var decisions = portal.Services.GetRequiredService<RoleDecisions>();

        var allowed = await decisions.CheckAsync(role, "job-1", "s3:GetObject", "arn:aws:s3:::data/a.csv", default);
        var denied = await decisions.CheckAsync(role, "job-1", "s3:PutObject", "arn:aws:s3:::data/a.csv", default);
        (await portal.As(ana).RunAsync((SagePortal.Features.AccessManagement.Roles.DeleteRolePolicy delete) => delete.RunAsync("for-jobs", "inline", default))).Worked();
        var later = await decisions.CheckAsync(role, "job-1", "s3:GetObject", "arn:aws:s3:::data/a.csv", default);

        Assert.True(allowed.IsSuccess);
        Assert.StartsWith($"User: arn:aws:sts::{ana.AccountId}:assumed-role/for-jobs/job-1 is not authorized to perform: s3:PutObject", denied.Error.Message, StringComparison.Ordinal);
        Assert.False(later.IsSuccess);
        Assert.Equal("AccessDeniedException", (await portal.LastRecordAsync(ana, "s3:GetObject")).ErrorCode);
    }

    private async Task<(Member Ana, Member Bob)> GivenBobAsync()
    {
        var ana = await portal.AdministratorAsync();
        return (ana, await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync());
    }
}
