using SagePortal.Features.AccessManagement;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access.Identities;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.AccessManagement;

public sealed class PolicyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly string s_list = AccessSteps.Allow("sageportal:ListDatasets");
    private static readonly string s_jobs = AccessSteps.Allow("sagemaker:ListAutoMLJobs");

    [Fact]
    public async Task Version_PutInForceAndRolledBack_DecidesTheNextCall()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        var admin = portal.As(ana);
        var arn = await admin.PolicyAsync("reading", s_list);
        (await admin.RunAsync((AttachUserPolicy attach) => attach.RunAsync("bob", arn, default))).Worked();
        Assert.True(await portal.As(bob).MayAsync("sageportal:ListDatasets"));

        var second = (await admin.RunAsync((CreatePolicyVersion create) => create.RunAsync(arn, s_jobs, setAsDefault: true, default))).Worked().Value;
        Assert.Equal("v2", second);
        Assert.False(await portal.As(bob).MayAsync("sageportal:ListDatasets"));
        Assert.True(await portal.As(bob).MayAsync("sagemaker:ListAutoMLJobs"));

        (await admin.RunAsync((SetDefaultPolicyVersion set) => set.RunAsync(arn, "v1", default))).Worked();
        Assert.True(await portal.As(bob).MayAsync("sageportal:ListDatasets"));

        (await admin.RunAsync((DetachUserPolicy detach) => detach.RunAsync("bob", arn, default))).Worked();
        Assert.False(await portal.As(bob).MayAsync("sageportal:ListDatasets"));
    }

    [Fact]
    public async Task CreateVersion_Sixth_NeedsOneDeletedFirst_AndNumbersAreNotUsedTwice()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        var arn = await ana.PolicyAsync("versions", s_list);
        for (var i = 2; i <= 5; i++)
        {
            (await ana.RunAsync((CreatePolicyVersion create) => create.RunAsync(arn, s_jobs, setAsDefault: false, default))).Worked();
        }

        var sixth = await ana.RunAsync((CreatePolicyVersion create) => create.RunAsync(arn, s_jobs, setAsDefault: false, default));
        var ofDefault = await ana.RunAsync((DeletePolicyVersion delete) => delete.RunAsync(arn, "v1", default));
        (await ana.RunAsync((DeletePolicyVersion delete) => delete.RunAsync(arn, "v5", default))).Worked();
        var next = await ana.RunAsync((CreatePolicyVersion create) => create.RunAsync(arn, s_jobs, setAsDefault: false, default));
        var unknown = await ana.RunAsync((SetDefaultPolicyVersion set) => set.RunAsync(arn, "v5", default));

        Assert.Equal(IamErrors.LimitExceeded, sixth.Error.Code);
        Assert.StartsWith("A managed policy can have up to 5 versions.", sixth.Error.Message, StringComparison.Ordinal);
        Assert.Equal(("DeleteConflict", "Cannot delete the default version of a policy."), (ofDefault.Error.Code, ofDefault.Error.Message));
        Assert.Equal("v6", next.Value);
        Assert.Equal(IamErrors.NoSuchEntity, unknown.Error.Code);
        Assert.Equal(["v6", "v4", "v3", "v2", "v1"], (await ana.RunAsync((ListPolicyVersions list) => list.RunAsync(arn, default))).Value!.Select(v => v.VersionId));
    }

    [Fact]
    public async Task Delete_AttachedOrWithVersions_IsAConflict()
    {
        var member = await portal.AdministratorAsync();
        await portal.Given.Person().Named("bob").In(member.Account).CreateAsync();
        var ana = portal.As(member);
        var arn = await ana.PolicyAsync("busy", s_list);
        (await ana.RunAsync((PutUserPermissionsBoundary put) => put.RunAsync("bob", arn, default))).Worked();

        var asBoundary = await ana.RunAsync((DeletePolicy delete) => delete.RunAsync(arn, default));
        (await ana.RunAsync((DeleteUserPermissionsBoundary delete) => delete.RunAsync("bob", default))).Worked();
        (await ana.RunAsync((CreatePolicyVersion create) => create.RunAsync(arn, s_jobs, setAsDefault: false, default))).Worked();
        var withVersions = await ana.RunAsync((DeletePolicy delete) => delete.RunAsync(arn, default));
        (await ana.RunAsync((DeletePolicyVersion delete) => delete.RunAsync(arn, "v2", default))).Worked();
        (await ana.RunAsync((DeletePolicy delete) => delete.RunAsync(arn, default))).Worked();

        Assert.Equal(("DeleteConflict", "Cannot delete a policy attached to entities."), (asBoundary.Error.Code, asBoundary.Error.Message));
        Assert.Equal("IamPolicyHasVersions", withVersions.Error.TextKey);
        Assert.Equal(IamErrors.NoSuchEntity, (await ana.RunAsync((GetPolicy get) => get.RunAsync(arn, default))).Error.Code);
    }

    [Theory]
    [InlineData("{ \"Version\": \"2012-10-17\" }", "IamMalformedAt")]
    [InlineData("not json", "IamMalformedAt")]
    [InlineData("{ \"Version\": \"2008-10-17\", \"Statement\": [{ \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\" }] }", "IamMalformed")]
    public async Task Create_MalformedDocument_IsRefusedWithItsPlace(string document, string textKey)
    {
        var ana = await portal.AdministratorAsync();

        var result = await portal.As(ana).RunAsync((CreatePolicy create) => create.RunAsync(new CreatePolicyRequest { PolicyName = "bad", PolicyDocument = document }, default));

        Assert.Equal((IamErrors.MalformedPolicyDocument, "PolicyDocument", textKey), (result.Error.Code, result.Error.Field, result.Error.TextKey));
    }

    [Fact]
    public async Task Create_LongerThan6144CharactersWithoutWhiteSpace_ExceedsTheQuota()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        var fitting = AccessSteps.Allow("s3:GetObject", "arn:aws:s3:::" + new string('a', 5_900)) + new string(' ', 3_000);
        var tooLong = AccessSteps.Allow("s3:GetObject", "arn:aws:s3:::" + new string('a', 6_144));

        (await ana.RunAsync((CreatePolicy create) => create.RunAsync(new CreatePolicyRequest { PolicyName = "fits", PolicyDocument = fitting }, default))).Worked();
        var refused = await ana.RunAsync((CreatePolicy create) => create.RunAsync(new CreatePolicyRequest { PolicyName = "long", PolicyDocument = tooLong }, default));

        Assert.Equal((IamErrors.LimitExceeded, "Cannot exceed quota for PolicySize: 6144"), (refused.Error.Code, refused.Error.Message));
    }

    [Fact]
    public async Task Inline_MoreThanAUserHolds_ExceedsTheSizeOfAllTogether()
    {
        var member = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(member.Account).CreateAsync();
        var ana = portal.As(member);
        var half = AccessSteps.Allow("s3:GetObject", "arn:aws:s3:::" + new string('a', 1_000));
        await ana.InlineAsync(bob, half, "one");

        var second = await ana.RunAsync((PutUserPolicy put) => put.RunAsync("bob", "two", half, default));
        await ana.InlineAsync(bob, half, "one");

        Assert.Equal((IamErrors.LimitExceeded, "Maximum policy size of 2048 bytes exceeded for user bob"), (second.Error.Code, second.Error.Message));
    }

    [Fact]
    public async Task Attach_EleventhOrUnknownPolicy_IsRefused()
    {
        var member = await portal.AdministratorAsync();
        await portal.Given.Person().Named("bob").In(member.Account).CreateAsync();
        var ana = portal.As(member);
        for (var i = 0; i < 10; i++)
        {
            var arn = await ana.PolicyAsync($"policy-{i}", s_list);
            (await ana.RunAsync((AttachUserPolicy attach) => attach.RunAsync("bob", arn, default))).Worked();
        }

        var eleventh = await ana.RunAsync((AttachUserPolicy attach) => attach.RunAsync("bob", "arn:aws:iam::aws:policy/AdministratorAccess", default));
        var unknown = await ana.RunAsync((AttachUserPolicy attach) => attach.RunAsync("bob", "arn:aws:iam::aws:policy/NoSuchPolicy", default));

        Assert.Equal("Cannot exceed quota for PoliciesPerUser: 10", eleventh.Error.Message);
        Assert.Equal((IamErrors.NoSuchEntity, "PolicyArn"), (unknown.Error.Code, unknown.Error.Field));
    }

    [Fact]
    public async Task Change_PolicyOfAws_IsRefused()
    {
        var ana = portal.As(await portal.AdministratorAsync());

        var result = await ana.RunAsync((CreatePolicyVersion create) => create.RunAsync("arn:aws:iam::aws:policy/AmazonSageMakerReadOnly", s_list, setAsDefault: true, default));

        Assert.Equal(IamErrors.UnmodifiableEntity, result.Error.Code);
    }

    [Fact]
    public async Task List_OwnPolicies_ComeFirstWithTheirAttachments()
    {
        var member = await portal.AdministratorAsync();
        var ana = portal.As(member);
        var arn = await ana.PolicyAsync("mine", s_list);
        await ana.GroupAsync("team", s_list);
        (await ana.RunAsync((SagePortal.Features.AccessManagement.Groups.AttachGroupPolicy attach) => attach.RunAsync("team", arn, default))).Worked();

        var rows = (await ana.RunAsync((ListPolicies list) => list.RunAsync(default))).Value!;
        var entities = (await ana.RunAsync((ListEntitiesForPolicy list) => list.RunAsync(arn, default))).Value!;

        Assert.Equal(("mine", false, 1), (rows[0].Name, rows[0].IsAws, rows[0].AttachmentCount));
        Assert.Equal(["team"], entities.Groups);
        Assert.Contains(rows, r => r is { Name: "AdministratorAccess", IsAws: true } && r.AttachedTo.Contains(member.Membership.UserName));
    }
}
