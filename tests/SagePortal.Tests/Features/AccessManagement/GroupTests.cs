using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access.Identities;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.AccessManagement;

public sealed class GroupTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Group_PoliciesOfIt_HoldForMembersFromTheNextCallAndNoLongerThanTheyAreIn()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        Assert.False(await portal.As(bob).MayAsync("sageportal:ListDatasets"));

        await portal.As(ana).GroupAsync("analysts", AccessSteps.Allow("sageportal:ListDatasets"), "bob");
        Assert.True(await portal.As(bob).MayAsync("sageportal:ListDatasets"));
        Assert.Equal(["analysts"], (await portal.As(ana).RunAsync((ListGroupsForUser list) => list.RunAsync("bob", default))).Value!);

        (await portal.As(ana).RunAsync((RemoveUserFromGroup remove) => remove.RunAsync("analysts", "bob", default))).Worked();
        Assert.False(await portal.As(bob).MayAsync("sageportal:ListDatasets"));
    }

    [Fact]
    public async Task Delete_GroupWithMembersOrPolicies_IsAConflictInIamsWords()
    {
        var ana = await portal.AdministratorAsync();
        await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        var admin = portal.As(ana);
        await admin.GroupAsync("analysts", AccessSteps.Allow("*"), "bob");

        var withMembers = await admin.RunAsync((DeleteGroup delete) => delete.RunAsync("analysts", default));
        (await admin.RunAsync((RemoveUserFromGroup remove) => remove.RunAsync("analysts", "bob", default))).Worked();
        var withPolicies = await admin.RunAsync((DeleteGroup delete) => delete.RunAsync("analysts", default));
        (await admin.RunAsync((DeleteGroupPolicy delete) => delete.RunAsync("analysts", "inline", default))).Worked();
        (await admin.RunAsync((DeleteGroup delete) => delete.RunAsync("analysts", default))).Worked();

        Assert.Equal(("DeleteConflict", "Cannot delete entity, must remove users from group first."), (withMembers.Error.Code, withMembers.Error.Message));
        Assert.Equal(("DeleteConflict", "Cannot delete entity, must delete policies first."), (withPolicies.Error.Code, withPolicies.Error.Message));
        Assert.Equal(IamErrors.NoSuchEntity, (await admin.RunAsync((GetGroup get) => get.RunAsync("analysts", default))).Error.Code);
    }

    [Fact]
    public async Task Create_NameThatDiffersInCaseOnly_AlreadyExists()
    {
        var ana = await portal.AdministratorAsync();
        (await portal.As(ana).RunAsync((CreateGroup create) => create.RunAsync("Analysts", "/", default))).Worked();

        var again = await portal.As(ana).RunAsync((CreateGroup create) => create.RunAsync("analysts", "/", default));
        (await portal.As(ana).RunAsync((CreateGroup create) => create.RunAsync("others", "/teams/", default))).Worked();
        var renamed = await portal.As(ana).RunAsync((UpdateGroup update) => update.RunAsync("others", "ANALYSTS", newPath: null, default));

        Assert.Equal((IamErrors.EntityAlreadyExists, "GroupName"), (again.Error.Code, again.Error.Field));
        Assert.Equal(IamErrors.EntityAlreadyExists, renamed.Error.Code);
        Assert.Equal(
            [$"arn:aws:iam::{ana.AccountId}:group/Analysts", $"arn:aws:iam::{ana.AccountId}:group/teams/others"],
            (await portal.As(ana).RunAsync((ListGroups list) => list.RunAsync(default))).Value!.Select(g => g.Arn));
    }

    [Fact]
    public async Task Add_EleventhGroupOfAUser_ExceedsTheQuota()
    {
        var ana = await portal.AdministratorAsync();
        await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        for (var i = 0; i < 10; i++)
        {
            await portal.As(ana).GroupAsync($"group-{i}", AccessSteps.Allow("*"), "bob");
        }

        (await portal.As(ana).RunAsync((AddUserToGroup add) => add.RunAsync("group-3", "bob", default))).Worked();
        (await portal.As(ana).RunAsync((CreateGroup create) => create.RunAsync("one-more", "/", default))).Worked();
        var eleventh = await portal.As(ana).RunAsync((AddUserToGroup add) => add.RunAsync("one-more", "bob", default));

        Assert.Equal((IamErrors.LimitExceeded, "Cannot exceed quota for GroupsPerUser: 10"), (eleventh.Error.Code, eleventh.Error.Message));
    }

    [Theory]
    [InlineData("", "/", "GroupName")]
    [InlineData("with blank", "/", "GroupName")]
    [InlineData("fine", "no-slash", "Path")]
    [InlineData("fine", "/half", "Path")]
    public async Task Create_BadNameOrPath_NamesTheField(string name, string path, string field)
    {
        var ana = await portal.AdministratorAsync();

        var result = await portal.As(ana).RunAsync((CreateGroup create) => create.RunAsync(name, path, default));

        Assert.Equal((IamErrors.InvalidInput, field), (result.Error.Code, result.Error.Field));
    }
}
