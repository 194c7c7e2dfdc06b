using Microsoft.EntityFrameworkCore;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.AccessManagement;

namespace SagePortal.Tests.Platform.Access;

public sealed class PolicyAccessTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Check_NothingAllows_IsWordedAsAwsAndAudited()
    {
        var bob = await portal.Given.Person().Named("bob").InNewAccount("AmazonSageMakerReadOnly").CreateAsync();
        var endpoint = $"arn:aws:sagemaker:us-east-1:{bob.AccountId}:endpoint/churn";

        var result = await portal.As(bob).RunAsync((IAccess access) => access.CheckAsync("sagemaker:DeleteEndpoint", endpoint, null, CancellationToken.None));

        var expected = $"User: arn:aws:iam::{bob.AccountId}:user/bob is not authorized to perform: sagemaker:DeleteEndpoint on resource: {endpoint} because no identity-based policy allows the sagemaker:DeleteEndpoint action";
        Assert.Equal((ErrorCodes.AccessDenied, expected), (result.Error.Code, result.Error.Message));
        await using var db = portal.Databases.Open(bob.AccountId);
        var row = await db.Set<AuditRecord>().SingleAsync();
        Assert.Equal(("sagemaker:DeleteEndpoint", endpoint, ErrorCodes.AccessDenied), (row.EventName, row.ResourceArn, row.ErrorCode));
    }

    [Fact]
    public async Task Check_ExplicitDeny_SaysSo()
    {
        var eve = await portal.Given.Person().InNewAccount("AdministratorAccess", "SagePortalAuditor").CreateAsync();

        var result = await portal.As(eve).RunAsync((IAccess access) => access.CheckAsync("s3:GetObject", "arn:aws:s3:::sagemaker-x/a", null, CancellationToken.None));

        Assert.EndsWith("with an explicit deny in an identity-based policy", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task May_Denied_LeavesNoTrace()
    {
        var bob = await portal.Given.Person().InNewAccount("AmazonSageMakerReadOnly").CreateAsync();

        Assert.False(await portal.As(bob).RunAsync((IAccess access) => access.MayAsync("sagemaker:CreateEndpoint", "*", null, CancellationToken.None)));
        Assert.True(await portal.As(bob).RunAsync((IAccess access) => access.MayAsync("sagemaker:ListEndpoints", "*", null, CancellationToken.None)));
        await using var db = portal.Databases.Open(bob.AccountId);
        Assert.False(await db.Set<AuditRecord>().AnyAsync());
    }

    [Fact]
    public async Task Check_ThingOfAnotherAccount_IsDeniedToAdministratorsToo()
    {
        var ana = await portal.AdministratorAsync();
        var other = await portal.AdministratorAsync();

        var result = await portal.As(ana).RunAsync((IAccess access) =>
            access.CheckAsync("sagemaker:DescribeEndpoint", $"arn:aws:sagemaker:us-east-1:{other.AccountId}:endpoint/x", null, CancellationToken.None));

        Assert.Equal(ErrorCodes.AccessDenied, result.Error.Code);
    }

    [Fact]
    public void ManagedPolicies_OfThisBuild_AreAllValid() =>
        Assert.Superset(
            new HashSet<string> { "AdministratorAccess", "AmazonSageMakerFullAccess", "AmazonSageMakerReadOnly", "SagePortalReviewer", "SagePortalAuditor" },
            new ManagedPolicies().All.Select(p => p.Name).ToHashSet());

    [Fact]
    public async Task Check_AgeOfTheSecondFactor_IsInSecondsAndAbsentWithoutOne()
    {
        var bob = await portal.Given.Person().InNewAccount("AdministratorAccess").CreateAsync();
        var ana = await portal.Given.Person().In(bob.Account, "AdministratorAccess").CreateAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Deny("*", "*", """{ "NumericGreaterThan": { "aws:MultiFactorAuthAge": "300" } }"""));
        var fresh = bob.Caller with { IsMultiFactor = true, MultiFactorAt = portal.Clock.GetUtcNow().AddSeconds(-299) };
        var old = fresh with { MultiFactorAt = portal.Clock.GetUtcNow().AddSeconds(-301) };

        Assert.True(await portal.As(fresh).MayAsync("sageportal:ListDatasets"));
        Assert.False(await portal.As(old).MayAsync("sageportal:ListDatasets"));
        Assert.True(await portal.As(bob.Caller).MayAsync("sageportal:ListDatasets"));
    }

    [Fact]
    public async Task MayCreate_OnlyWithTheTeamsTag_IsTrueAndFalseForOtherActions()
    {
        var (bob, _) = await GivenBobAsync(
            "sagemaker:*",
            """{ "StringEquals": { "aws:RequestTag/team": "${aws:PrincipalTag/team}" }, "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] }, "Null": { "aws:RequestTag/team": "false" } }""");

        Assert.False(await portal.As(bob).MayAsync("sagemaker:CreateAutoMLJobV2"));
        Assert.True(await portal.As(bob).RunAsync((IAccess access) => access.MayCreateAsync("sagemaker:CreateAutoMLJobV2", default)));
        Assert.False(await portal.As(bob).RunAsync((IAccess access) => access.MayCreateAsync("sageportal:CreateDataset", default)));
    }

    [Fact]
    public async Task MayCreate_TaggingNotAllowedOrGuardrailDenies_IsFalse()
    {
        var (bob, ana) = await GivenBobAsync("sagemaker:CreateAutoMLJobV2", """{ "StringEquals": { "aws:RequestTag/team": "red" } }""");

        var withoutTagging = await portal.As(bob).RunAsync((IAccess access) => access.MayCreateAsync("sagemaker:CreateAutoMLJobV2", default));
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sagemaker:AddTags"), "tags");
        var withTagging = await portal.As(bob).RunAsync((IAccess access) => access.MayCreateAsync("sagemaker:CreateAutoMLJobV2", default));
        await portal.As(ana).InlineAsync(bob, AccessSteps.Deny("sagemaker:*", "*", """{ "StringEquals": { "aws:RequestTag/team": "red" } }"""), "no-red");
        var denied = await portal.As(bob).RunAsync((IAccess access) => access.MayCreateAsync("sagemaker:CreateAutoMLJobV2", default));

        Assert.Equal((false, true, false), (withoutTagging, withTagging, denied));
    }

    [Fact]
    public async Task MayCreate_OnlyUnderTheTeamsNames_IsTrue()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().In(ana.Account).CreateAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sagemaker:CreateAutoMLJobV2", $"arn:aws:sagemaker:*:{ana.AccountId}:automl-job/red-*"));

        Assert.False(await portal.As(bob).MayAsync("sagemaker:CreateAutoMLJobV2"));
        Assert.True(await portal.As(bob).RunAsync((IAccess access) => access.MayCreateAsync("sagemaker:CreateAutoMLJobV2", default)));
    }

    private async Task<(Member Bob, Member Ana)> GivenBobAsync(string action, string condition)
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        (await portal.As(ana).RunAsync((TagUser tag) => tag.RunAsync("bob", [new("team", "red")], default))).Worked();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow(action, "*", condition));
        return (bob, ana);
    }
}
