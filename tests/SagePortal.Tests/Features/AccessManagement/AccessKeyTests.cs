using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.AccessManagement.AccessKeys;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Security;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.AccessManagement;

public sealed class AccessKeyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private AccessKeys Keys => portal.Services.GetRequiredService<AccessKeys>();

    [Fact]
    public async Task Create_Key_TellsItsSecretOnceAndKeepsItEncrypted()
    {
        var ana = await portal.AdministratorAsync();

        var created = (await portal.As(ana).RunAsync((CreateAccessKey create) => create.RunAsync(ana.Membership.UserName, default))).Worked().Value!;
        var found = await Keys.FindAsync(created.AccessKeyId, "10.0.0.1", default);

        Assert.Matches("^AKIA[A-Z2-7]{16}$", created.AccessKeyId);
        Assert.Equal(40, created.SecretAccessKey.Length);
        Assert.Equal((created.SecretAccessKey, ana.Caller.Arn), (found!.Value.Secret, found.Value.Caller.Arn));
        await using var db = portal.Databases.Open(ana.AccountId);
        var stored = await db.Set<AccessKey>().SingleAsync();
        Assert.DoesNotContain(created.SecretAccessKey, stored.ProtectedSecret, StringComparison.Ordinal);
        Assert.DoesNotContain(await db.Set<SagePortal.Platform.Audit.AuditRecord>().ToListAsync(), r => r.Detail?.Contains(created.SecretAccessKey, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Find_KeyOpenedBefore_FeelsAChangeByAnotherProcessAtOnce()
    {
        var ana = await portal.AdministratorAsync();
        var made = (await portal.As(ana).RunAsync((CreateAccessKey create) => create.RunAsync(ana.Membership.UserName, default))).Worked().Value!;
        var first = await Keys.FindAsync(made.AccessKeyId, "10.0.0.1", default);
        var second = await Keys.FindAsync(made.AccessKeyId, "10.0.0.2", default);

        // Not through the portal: as another host does it.
        await using (var db = portal.Databases.OpenAcrossAccounts())
        {
            await db.Set<AccessKey>().Where(k => k.Id == made.AccessKeyId).ExecuteUpdateAsync(set => set.SetProperty(k => k.Status, AccessKeyStatus.Inactive));
        }

        Assert.Equal(("10.0.0.1", "10.0.0.2"), (first!.Value.Caller.SourceIp, second!.Value.Caller.SourceIp));
        Assert.Equal(first.Value.Secret, second.Value.Secret);
        Assert.Null(await Keys.FindAsync(made.AccessKeyId, "10.0.0.1", default));
    }

    [Fact]
    public async Task Create_ThirdKey_ExceedsTheQuota_AndRotationWorks()
    {
        var ana = await portal.AdministratorAsync();
        var name = ana.Membership.UserName;
        var first = (await portal.As(ana).RunAsync((CreateAccessKey create) => create.RunAsync(name, default))).Value!;
        (await portal.As(ana).RunAsync((CreateAccessKey create) => create.RunAsync(name, default))).Worked();

        var third = await portal.As(ana).RunAsync((CreateAccessKey create) => create.RunAsync(name, default));
        (await portal.As(ana).RunAsync((UpdateAccessKey update) => update.RunAsync(name, first.AccessKeyId, AccessKeyStatus.Inactive, default))).Worked();
        var whileInactive = await Keys.FindAsync(first.AccessKeyId, "", default);
        (await portal.As(ana).RunAsync((DeleteAccessKey delete) => delete.RunAsync(name, first.AccessKeyId, default))).Worked();
        (await portal.As(ana).RunAsync((CreateAccessKey create) => create.RunAsync(name, default))).Worked();

        Assert.Equal((IamErrors.LimitExceeded, "Cannot exceed quota for AccessKeysPerUser: 2"), (third.Error.Code, third.Error.Message));
        Assert.Null(whileInactive);
        Assert.Equal(IamErrors.NoSuchEntity, (await portal.As(ana).RunAsync((GetAccessKeyLastUsed get) => get.RunAsync(first.AccessKeyId, default))).Error.Code);
        Assert.Equal(2, (await portal.As(ana).RunAsync((ListAccessKeys list) => list.RunAsync(name, default))).Value!.Count);
    }

    [Fact]
    public async Task KeysAndPolicies_WhenTheSignInIsNotRecent_AskForItAgain()
    {
        var ana = await portal.AdministratorAsync();
        var name = ana.Membership.UserName;
        var stale = portal.As(ana.Caller with { SessionId = Guid.CreateVersion7() });
        var policy = await portal.As(ana).PolicyAsync("mine", AccessSteps.Allow("sageportal:ListDatasets"));

        var key = await stale.RunAsync((CreateAccessKey create) => create.RunAsync(name, default));
        var inline = await stale.RunAsync((PutUserPolicy put) => put.RunAsync(name, "more", AccessSteps.Allow("s3:*"), default));
        var version = await stale.RunAsync((CreatePolicyVersion create) => create.RunAsync(policy, AccessSteps.Allow("s3:*"), setAsDefault: true, default));

        Assert.Equal(
            [IRecentAuthentication.RequiredCode, IRecentAuthentication.RequiredCode, IRecentAuthentication.RequiredCode],
            [key.Error.Code, inline.Error.Code, version.Error.Code]);
    }

    [Fact]
    public async Task Use_OfAKey_IsSeenInItsLastUse()
    {
        var ana = await portal.AdministratorAsync();
        var key = (await portal.As(ana).RunAsync((CreateAccessKey create) => create.RunAsync(ana.Membership.UserName, default))).Value!;

        await Keys.UseAsync(key.AccessKeyId, "sagemaker", "us-east-1", default);

        var used = (await portal.As(ana).RunAsync((GetAccessKeyLastUsed get) => get.RunAsync(key.AccessKeyId, default))).Value!;
        Assert.Equal((ana.Membership.UserName, "sagemaker", "us-east-1"), (used.UserName, used.Key.LastUsedService, used.Key.LastUsedRegion));
        Assert.NotNull(used.Key.LastUsedAt);
    }

    [Fact]
    public async Task Key_OfSomebodyElse_IsNotChangedUnderAnotherName()
    {
        var ana = await portal.AdministratorAsync();
        await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        var key = (await portal.As(ana).RunAsync((CreateAccessKey create) => create.RunAsync(ana.Membership.UserName, default))).Value!;

        var result = await portal.As(ana).RunAsync((DeleteAccessKey delete) => delete.RunAsync("bob", key.AccessKeyId, default));

        Assert.Equal(IamErrors.NoSuchEntity, result.Error.Code);
    }
}
