using SagePortal.Features.AccessManagement.AccessKeys;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Features.Accounts;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.AccessManagement;

/// <summary>Eve may do all of IAM and nothing else: no policy forbids her to make herself administrator, the portal does.</summary>
public sealed class EscalationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
    private const string Oneself = "nobody changes the permissions that apply to themselves: ask an administrator";

    [Fact]
    public async Task SelfGrant_ByEveryWay_IsRefusedAndAudited()
    {
        var (ana, eve) = await GivenEveAsync();
        await portal.As(ana).GroupAsync("hers", AccessSteps.Allow("sageportal:ListDatasets"), "eve");
        await portal.As(ana).GroupAsync("administrators", AccessSteps.Allow("*"));
        var everything = AccessSteps.Allow("*");

        Result[] refused =
        [
            await portal.As(eve).RunAsync((AttachUserPolicy attach) => attach.RunAsync("eve", Administrator, default)),
            await portal.As(eve).RunAsync((PutUserPolicy put) => put.RunAsync("eve", "all", everything, default)),
            await portal.As(eve).RunAsync((DetachUserPolicy detach) => detach.RunAsync("eve", "arn:aws:iam::aws:policy/IAMFullAccess", default)),
            await portal.As(eve).RunAsync((AttachGroupPolicy attach) => attach.RunAsync("hers", Administrator, default)),
            await portal.As(eve).RunAsync((PutGroupPolicy put) => put.RunAsync("hers", "all", everything, default)),
            await portal.As(eve).RunAsync((AddUserToGroup add) => add.RunAsync("administrators", "eve", default)),
            await portal.As(eve).RunAsync((RemoveUserFromGroup remove) => remove.RunAsync("hers", "eve", default)),
            await portal.As(eve).RunAsync((SetMemberPolicies set) => set.RunAsync("eve", ["AdministratorAccess"], true, default)),
        ];

        Assert.All(refused, result => Assert.EndsWith("because " + Oneself, result.Error.Message, StringComparison.Ordinal));
        Assert.False(await portal.As(eve).MayAsync("sagemaker:CreateAutoMLJobV2"));
        var row = await portal.LastRecordAsync(ana, "iam:AddUserToGroup");
        Assert.Equal((eve.Caller.Arn, ErrorCodes.AccessDenied), (row.PrincipalArn, row.ErrorCode));
    }

    [Fact]
    public async Task PolicyVersion_OfAPolicyThatOneCarries_IsNotSwitchedOrWritten()
    {
        var (ana, eve) = await GivenEveAsync();
        var arn = await portal.As(ana).PolicyAsync("of-eve", AccessSteps.Allow("*"));
        (await portal.As(ana).RunAsync((CreatePolicyVersion create) => create.RunAsync(arn, AccessSteps.Allow("s3:GetObject"), setAsDefault: true, default))).Worked();
        (await portal.As(ana).RunAsync((AttachUserPolicy attach) => attach.RunAsync("eve", arn, default))).Worked();

        var switched = await portal.As(eve).RunAsync((SetDefaultPolicyVersion set) => set.RunAsync(arn, "v1", default));
        var written = await portal.As(eve).RunAsync((CreatePolicyVersion create) => create.RunAsync(arn, AccessSteps.Allow("*"), setAsDefault: true, default));

        Assert.EndsWith(Oneself, switched.Error.Message, StringComparison.Ordinal);
        Assert.EndsWith(Oneself, written.Error.Message, StringComparison.Ordinal);
        Assert.False(await portal.As(eve).MayAsync("sagemaker:CreateAutoMLJobV2"));
    }

    [Fact]
    public async Task Tags_ThatGrant_AreNotSetOnOneself()
    {
        var (ana, eve) = await GivenEveAsync();
        var byTag = AccessSteps.Allow("sagemaker:CreateAutoMLJobV2", "*", """{ "StringEquals": { "aws:PrincipalTag/team": "red" } }""");
        await portal.As(ana).InlineAsync(eve, byTag);

        var refused = await portal.As(eve).RunAsync((TagUser tag) => tag.RunAsync("eve", [new("team", "red")], default));
        Assert.False(await portal.As(eve).MayAsync("sagemaker:CreateAutoMLJobV2"));
        (await portal.As(ana).RunAsync((TagUser tag) => tag.RunAsync("eve", [new("team", "red")], default))).Worked();

        Assert.EndsWith(Oneself, refused.Error.Message, StringComparison.Ordinal);
        Assert.True(await portal.As(eve).MayAsync("sagemaker:CreateAutoMLJobV2"));
    }

    [Fact]
    public async Task Boundary_OfOneself_IsNeitherRemovedNorReplaced()
    {
        var (ana, eve) = await GivenEveAsync();
        var boundary = await portal.As(ana).PolicyAsync("boundary", AccessSteps.Allow("iam:*"));
        (await portal.As(ana).RunAsync((PutUserPermissionsBoundary put) => put.RunAsync("eve", boundary, default))).Worked();

        var removed = await portal.As(eve).RunAsync((DeleteUserPermissionsBoundary delete) => delete.RunAsync("eve", default));
        var replaced = await portal.As(eve).RunAsync((PutUserPermissionsBoundary put) => put.RunAsync("eve", Administrator, default));
        var widened = await portal.As(eve).RunAsync((CreatePolicyVersion create) => create.RunAsync(boundary, AccessSteps.Allow("*"), setAsDefault: true, default));

        Assert.All(new Result[] { removed, replaced, widened }, result => Assert.EndsWith(Oneself, result.Error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task BoundedCaller_HandsOnOnlyWhatIsBoundedTheSame()
    {
        var (ana, eve) = await GivenEveAsync();
        var boundary = await portal.As(ana).PolicyAsync("boundary", AccessSteps.Allow("iam:*"));
        (await portal.As(ana).RunAsync((PutUserPermissionsBoundary put) => put.RunAsync("eve", boundary, default))).Worked();
        await portal.Given.Person().Named("free").In(ana.Account).CreateAsync();
        var bound = await portal.Given.Person().Named("bound").In(ana.Account).CreateAsync();
        (await portal.As(ana).RunAsync((PutUserPermissionsBoundary put) => put.RunAsync("bound", boundary, default))).Worked();
        var trust = AccessSteps.TrustOf("Service", "sagemaker.amazonaws.com");

        var toFree = await portal.As(eve).RunAsync((AttachUserPolicy attach) => attach.RunAsync("free", Administrator, default));
        (await portal.As(eve).RunAsync((AttachUserPolicy attach) => attach.RunAsync("bound", Administrator, default))).Worked();
        var unbound = await portal.As(eve).RunAsync((DeleteUserPermissionsBoundary delete) => delete.RunAsync("bound", default));
        var freeRole = await portal.As(eve).RunAsync((CreateRole create) => create.RunAsync(new CreateRoleRequest { RoleName = "free", AssumeRolePolicyDocument = trust }, default));
        (await portal.As(eve).RunAsync((CreateRole create) => create.RunAsync(new CreateRoleRequest { RoleName = "bound", AssumeRolePolicyDocument = trust, PermissionsBoundary = boundary }, default))).Worked();

        Assert.Contains("may only change principals that have the same boundary", toFree.Error.Message, StringComparison.Ordinal);
        Assert.Contains("may neither remove nor replace boundaries", unbound.Error.Message, StringComparison.Ordinal);
        Assert.Contains("may only create principals that have the same boundary", freeRole.Error.Message, StringComparison.Ordinal);
        Assert.False(await portal.As(bound).MayAsync("sagemaker:CreateAutoMLJobV2"));
        Assert.True(await portal.As(bound).MayAsync("iam:ListUsers"));
    }

    [Fact]
    public async Task BoundedCaller_InvitesPeopleIntoTheSameBoundary()
    {
        var (ana, eve) = await GivenEveAsync();
        var boundary = await portal.As(ana).PolicyAsync("boundary", AccessSteps.Allow("iam:*"));
        (await portal.As(ana).RunAsync((PutUserPermissionsBoundary put) => put.RunAsync("eve", boundary, default))).Worked();

        var token = (await portal.As(eve).RunAsync((InviteMember invite) => invite.RunAsync("guest@example.com", "guest", ["AdministratorAccess"], [], default))).Worked().Value!;
        (await portal.As(eve).RunAsync((InvitationAcceptance accept) => accept.RegisterAsync(token, "Guest", "a long and unusual password 7", "127.0.0.1", default))).Worked();

        Assert.Equal(boundary, (await portal.As(ana).RunAsync((GetUser get) => get.RunAsync("guest", default))).Value!.Row.PermissionsBoundary);
    }

    [Fact]
    public async Task Role_ThatOneselfMayTakeOn_IsNotMadeStronger()
    {
        var (ana, eve) = await GivenEveAsync();
        await portal.As(ana).RoleAsync("hers", AccessSteps.TrustOf("AWS", eve.Caller.Arn), AccessSteps.Allow("sageportal:ListDatasets"));
        await portal.As(ana).RoleAsync("mighty", AccessSteps.TrustOf("Service", "sagemaker.amazonaws.com"), AccessSteps.Allow("*"));

        var stronger = await portal.As(eve).RunAsync((AttachRolePolicy attach) => attach.RunAsync("hers", Administrator, default));
        var trusted = await portal.As(eve).RunAsync((UpdateAssumeRolePolicy update) => update.RunAsync("mighty", AccessSteps.TrustOf("AWS", eve.Caller.Arn), default));

        Assert.EndsWith(Oneself, stronger.Error.Message, StringComparison.Ordinal);
        Assert.EndsWith(Oneself, trusted.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccessKey_OfSomebodyElse_IsOnlyMadeByAdministrators()
    {
        var (ana, eve) = await GivenEveAsync();

        var refused = await portal.As(eve).RunAsync((CreateAccessKey create) => create.RunAsync(ana.Membership.UserName, default));
        var own = await portal.As(eve).RunAsync((CreateAccessKey create) => create.RunAsync("eve", default));
        var byAdministrator = await portal.As(ana).RunAsync((CreateAccessKey create) => create.RunAsync("eve", default));

        Assert.EndsWith("only an administrator creates access keys of others", refused.Error.Message, StringComparison.Ordinal);
        Assert.True(own.IsSuccess && byAdministrator.IsSuccess);
    }

    [Fact]
    public async Task OwnWork_IsApprovedByNobodyThemselves()
    {
        var (ana, eve) = await GivenEveAsync();

        var own = await portal.As(ana).RunAsync((GrantRules rules) => rules.CheckOwnWorkAsync("sagemaker:UpdateModelPackage", "*", ana.Person.Id, default));
        var others = await portal.As(ana).RunAsync((GrantRules rules) => rules.CheckOwnWorkAsync("sagemaker:UpdateModelPackage", "*", eve.Person.Id, default));

        Assert.EndsWith("nobody approves their own work", own.Error.Message, StringComparison.Ordinal);
        Assert.True(others.IsSuccess);
        Assert.Equal(ErrorCodes.AccessDenied, (await portal.LastRecordAsync(ana, "sagemaker:UpdateModelPackage")).ErrorCode);
    }

    [Fact]
    public async Task LastAdministrator_IsNeitherDetachedNorBounded()
    {
        var ana = await portal.AdministratorAsync();
        var boundary = await portal.As(ana).PolicyAsync("boundary", AccessSteps.Allow("*"));

        var detached = await portal.As(ana).RunAsync((DetachUserPolicy detach) => detach.RunAsync(ana.Membership.UserName, Administrator, default));
        var bounded = await portal.As(ana).RunAsync((PutUserPermissionsBoundary put) => put.RunAsync(ana.Membership.UserName, boundary, default));

        Assert.Equal((IamErrors.DeleteConflictCode, "LastAdministrator"), (detached.Error.Code, detached.Error.TextKey));
        Assert.Equal("LastAdministrator", bounded.Error.TextKey);
        Assert.True(await portal.As(ana).MayAsync("iam:CreateUser"));
    }

    private async Task<(Member Ana, Member Eve)> GivenEveAsync()
    {
        var ana = await portal.AdministratorAsync();
        return (ana, await portal.Given.Person().Named("eve").In(ana.Account, "IAMFullAccess").CreateAsync());
    }
}
