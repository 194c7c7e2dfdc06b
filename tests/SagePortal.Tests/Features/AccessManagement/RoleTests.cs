using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.AccessManagement;

public sealed class RoleTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly string s_list = AccessSteps.Allow("sageportal:ListDatasets");

    [Fact]
    public async Task Assume_TrustedByName_ActsWithTheRolesPoliciesInsteadOfItsOwn()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).RoleAsync("reader", AccessSteps.TrustOf("AWS", bob.Caller.Arn), s_list);

        var session = await AssumeAsync(bob, "reader");

        Assert.Equal($"arn:aws:sts::{ana.AccountId}:assumed-role/reader/work", session.Arn);
        Assert.True(await portal.As(session).MayAsync("sageportal:ListDatasets"));
        Assert.False(await portal.As(session).MayAsync("iam:ListUsers"));
        Assert.False(await portal.As(bob).MayAsync("sageportal:ListDatasets"));
        Assert.True(await portal.As(bob).MayAsync("iam:ListUsers"));
    }

    [Fact]
    public async Task Assume_TrustNamesTheAccountOnly_NeedsTheCallersOwnRightToo()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).RoleAsync("reader", AccessSteps.TrustOf("AWS", ana.AccountId), s_list);
        var request = new AssumeRoleRequest { RoleName = "reader", RoleSessionName = "work" };

        var without = await portal.As(bob).RunAsync((AssumeRole assume) => assume.RunAsync(request, default));
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sts:AssumeRole"));
        var with = await portal.As(bob).RunAsync((AssumeRole assume) => assume.RunAsync(request, default));

        Assert.Equal(ErrorCodes.AccessDenied, without.Error.Code);
        Assert.True(with.IsSuccess);
    }

    [Fact]
    public async Task Assume_NotTrusted_IsDeniedToAdministratorsToo()
    {
        var ana = await portal.AdministratorAsync();
        await portal.As(ana).RoleAsync("jobs", AccessSteps.TrustOf("Service", "sagemaker.amazonaws.com"), s_list);

        var result = await portal.As(ana).RunAsync((AssumeRole assume) => assume.RunAsync(new AssumeRoleRequest { RoleName = "jobs", RoleSessionName = "work" }, default));

        Assert.EndsWith("because no resource-based policy allows the sts:AssumeRole action", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_TagsAndPolicy_TagAndBoundIt()
    {
        var (ana, bob) = await GivenBobAsync();
        var byTag = AccessSteps.Allow("sageportal:*", "*", """{ "StringEquals": { "aws:PrincipalTag/team": "red" } }""");
        await portal.As(ana).RoleAsync("team", AccessSteps.TrustOf("AWS", bob.Caller.Arn), byTag);
        (await portal.As(ana).RunAsync((TagRole tag) => tag.RunAsync("team", [new("team", "blue")], default))).Worked();

        var plain = await AssumeAsync(bob, "team");
        var tagged = await AssumeAsync(bob, "team", new AssumeRoleRequest { Tags = [new("Team", "red")], Policy = s_list });
        var denied = await portal.As(tagged).CheckAsync("sageportal:CreateDataset");

        Assert.False(await portal.As(plain).MayAsync("sageportal:ListDatasets"));
        Assert.True(await portal.As(tagged).MayAsync("sageportal:ListDatasets"));
        Assert.EndsWith("because no session policy allows the sageportal:CreateDataset action", denied.Error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"User: arn:aws:sts::{ana.AccountId}:assumed-role/team/work is not authorized", denied.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionTags_TrustWithoutTagSession_AreRefusedAndMakeNoSession()
    {
        var (ana, bob) = await GivenBobAsync();
        var trust = $$"""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "{{bob.Caller.Arn}}" }, "Action": "sts:AssumeRole" }] }""";
        await portal.As(ana).RoleAsync("team", trust, s_list);
        var request = new AssumeRoleRequest { RoleName = "team", RoleSessionName = "work", Tags = [new("team", "red")] };

        var tagged = await portal.As(bob).RunAsync((AssumeRole assume) => assume.RunAsync(request, default));
        var plain = await portal.As(bob).RunAsync((AssumeRole assume) => assume.RunAsync(request with { Tags = [] }, default));

        Assert.EndsWith("because no resource-based policy allows the sts:TagSession action", tagged.Error.Message, StringComparison.Ordinal);
        Assert.True(plain.IsSuccess);
        Assert.Equal(ErrorCodes.AccessDenied, (await portal.LastRecordAsync(ana, "sts:TagSession")).ErrorCode);
    }

    [Fact]
    public async Task SessionTags_TrustNamesTheAccountOnly_NeedTheCallersOwnRightToTagWithThisValue()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).RoleAsync("team", AccessSteps.TrustOf("AWS", ana.AccountId), s_list);
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sts:AssumeRole"), "assume");
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sts:TagSession", "*", """{ "StringEquals": { "aws:RequestTag/team": "red" } }"""), "tag");

        var blue = await portal.As(bob).RunAsync((AssumeRole assume) => assume.RunAsync(new AssumeRoleRequest { RoleName = "team", RoleSessionName = "work", Tags = [new("team", "blue")] }, default));
        var red = await AssumeAsync(bob, "team", new AssumeRoleRequest { Tags = [new("team", "red")] });

        Assert.EndsWith("because no identity-based policy allows the sts:TagSession action", blue.Error.Message, StringComparison.Ordinal);
        Assert.True(await portal.As(red).MayAsync("sageportal:ListDatasets"));
    }

    [Fact]
    public async Task Session_Expired_OrRoleDeleted_MayDoNothing()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).RoleAsync("reader", AccessSteps.TrustOf("AWS", bob.Caller.Arn), s_list);
        var (first, second) = (await AssumeAsync(bob, "reader"), await AssumeAsync(bob, "reader", new AssumeRoleRequest { DurationSeconds = 900 }));
        portal.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.False(await portal.As(second).MayAsync("sageportal:ListDatasets"));
        Assert.True(await portal.As(first).MayAsync("sageportal:ListDatasets"));
        (await portal.As(ana).RunAsync((DeleteRolePolicy delete) => delete.RunAsync("reader", "inline", default))).Worked();
        (await portal.As(ana).RunAsync((DeleteRole delete) => delete.RunAsync("reader", default))).Worked();
        Assert.False(await portal.As(first).MayAsync("sageportal:ListDatasets"));
    }

    [Fact]
    public async Task Session_OfSomebodyElse_IsOfNoUse()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).RoleAsync("reader", AccessSteps.TrustOf("AWS", bob.Caller.Arn), s_list);
        var session = await AssumeAsync(bob, "reader");

        var stolen = ana.Caller with { AssumedRole = session.AssumedRole };

        Assert.False(await portal.As(stolen).MayAsync("sageportal:ListDatasets"));
    }

    [Fact]
    public async Task Session_EndedByItsCaller_MayDoNothing()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).RoleAsync("reader", AccessSteps.TrustOf("AWS", bob.Caller.Arn), s_list);
        var session = await AssumeAsync(bob, "reader");

        await portal.Services.GetRequiredService<RoleSessionStore>().EndAsync(session.AssumedRole!, bob.Person.Id, default);

        Assert.False(await portal.As(session).MayAsync("sageportal:ListDatasets"));
    }

    [Fact]
    public async Task Assume_LongerThanTheRoleAllowsOrBadlyNamed_IsRefused()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).RoleAsync("reader", AccessSteps.TrustOf("AWS", bob.Caller.Arn), s_list);
        var request = new AssumeRoleRequest { RoleName = "reader", RoleSessionName = "has blanks", DurationSeconds = 7_200 };

        var refused = await portal.As(bob).RunAsync((AssumeRole assume) => assume.RunAsync(request, default));
        (await portal.As(ana).RunAsync((UpdateRole update) => update.RunAsync("reader", "long", 7_200, default))).Worked();
        var allowed = await portal.As(bob).RunAsync((AssumeRole assume) => assume.RunAsync(request with { RoleSessionName = "fine" }, default));

        Assert.Equal(["DurationSeconds", "RoleSessionName"], refused.Errors.Select(e => e.Field!).Order(StringComparer.Ordinal));
        Assert.True(allowed.IsSuccess);
    }

    [Fact]
    public async Task Trust_WithResourceOrOtherActions_IsMalformedInIamsWords()
    {
        var ana = await portal.AdministratorAsync();
        var withResource = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Resource": "*" }] }""";
        var otherAction = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "s3:GetObject" }] }""";

        var one = await portal.As(ana).RunAsync((CreateRole create) => create.RunAsync(new CreateRoleRequest { RoleName = "one", AssumeRolePolicyDocument = withResource }, default));
        var other = await portal.As(ana).RunAsync((CreateRole create) => create.RunAsync(new CreateRoleRequest { RoleName = "two", AssumeRolePolicyDocument = otherAction }, default));

        Assert.StartsWith("Has prohibited field Resource.", one.Error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Trust Policy statement actions can only be sts:AssumeRole", other.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceLinkedRole_IsMadeOnceAndChangedByNobody()
    {
        var ana = await portal.AdministratorAsync();

        var created = (await portal.As(ana).RunAsync((CreateServiceLinkedRole create) => create.RunAsync("sagemaker.amazonaws.com", default))).Worked();
        var again = await portal.As(ana).RunAsync((CreateServiceLinkedRole create) => create.RunAsync("sagemaker.amazonaws.com", default));
        var changed = await portal.As(ana).RunAsync((PutRolePolicy put) => put.RunAsync(IamArns.NameOf(created.Value!), "more", AccessSteps.Allow("*"), default));
        var deleted = await portal.As(ana).RunAsync((DeleteRole delete) => delete.RunAsync(IamArns.NameOf(created.Value!), default));

        Assert.Equal($"arn:aws:iam::{ana.AccountId}:role/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleForAmazonSageMaker", created.Value);
        Assert.Equal(IamErrors.EntityAlreadyExists, again.Error.Code);
        Assert.Equal(IamErrors.UnmodifiableEntity, changed.Error.Code);
        Assert.Equal(IamErrors.UnmodifiableEntity, deleted.Error.Code);
    }

    [Fact]
    public async Task Assume_IsWrittenDownByWhomAndAsWhat()
    {
        var (ana, bob) = await GivenBobAsync();
        var arn = await portal.As(ana).RoleAsync("reader", AccessSteps.TrustOf("AWS", bob.Caller.Arn), s_list);
        var session = await AssumeAsync(bob, "reader");
        await portal.As(session).CheckAsync("iam:CreateUser");

        await using var db = portal.Databases.Open(ana.AccountId);
        var assumed = await db.Set<AuditRecord>().SingleAsync(r => r.EventName == "sts:AssumeRole");
        var denied = await db.Set<AuditRecord>().SingleAsync(r => r.EventName == "iam:CreateUser");
        Assert.Equal((bob.Caller.Arn, arn), (assumed.PrincipalArn, assumed.ResourceArn));
        Assert.Equal((session.Arn, "reader/work"), (denied.PrincipalArn, denied.UserName));
    }

    private async Task<(Member Ana, Member Bob)> GivenBobAsync()
    {
        var ana = await portal.AdministratorAsync();
        return (ana, await portal.Given.Person().Named("bob").In(ana.Account, "IAMReadOnlyAccess").CreateAsync());
    }

    private async Task<Caller> AssumeAsync(Member member, string role, AssumeRoleRequest? request = null)
    {
        var asked = (request ?? new AssumeRoleRequest()) with { RoleName = role, RoleSessionName = "work" };
        return (await portal.As(member).RunAsync((AssumeRole assume) => assume.RunAsync(asked, default))).Worked().Value!.Caller;
    }
}
