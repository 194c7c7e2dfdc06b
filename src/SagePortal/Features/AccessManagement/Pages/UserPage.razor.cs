using SagePortal.Features.AccessManagement.Components;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>One user: policies, groups, access keys, tags, and what all of that allows.</summary>
public sealed partial class UserPage(
    GetUser get,
    ListGroups groups,
    AttachUserPolicy attach,
    DetachUserPolicy detach,
    PutUserPolicy put,
    DeleteUserPolicy delete,
    PutUserPermissionsBoundary bound,
    DeleteUserPermissionsBoundary unbound,
    AddUserToGroup addToGroup,
    RemoveUserFromGroup removeFromGroup,
    DisableUser disable,
    EnableUser enable,
    TagUser tag,
    UntagUser untag) : HolderPage
{
    private UserDescription? _user;
    private List<string> _groups = [];
    private bool _mayGroup;
    private bool _mayTag;
    private bool _mayUpdate;
    private bool _disabling;

    protected override HolderKind Kind => HolderKind.User;

    protected override string? ShownName => _user?.Row.UserName;

    protected override async Task LoadAsync()
    {
        var user = await get.RunAsync(Name, Cancellation);
        if (user.IsSuccess)
        {
            _user = user.Value;
            var arn = _user.Row.Arn;
            await OfferAsync(arn, new HolderCommands
            {
                Attach = policy => attach.RunAsync(Name, policy, Cancellation),
                Detach = policy => detach.RunAsync(Name, policy, Cancellation),
                PutInline = (name, text) => put.RunAsync(Name, name, text, Cancellation),
                DeleteInline = name => delete.RunAsync(Name, name, Cancellation),
                Bound = policy => policy is null ? unbound.RunAsync(Name, Cancellation) : bound.RunAsync(Name, policy, Cancellation),
            });
            _groups = [.. ((await groups.RunAsync(Cancellation)).Value ?? []).Select(g => g.Name)];
            _mayGroup = await MayAsync(AccessManagementActions.AddUserToGroup, IamArns.Group(Caller.AccountId, "*"));
            _mayUpdate = await MayAsync(AccessManagementActions.UpdateUser, arn);
            _mayTag = await MayAsync(AccessManagementActions.TagUser, arn);
        }

        Show(user);
    }

    private async Task AddToGroupAsync(string group)
    {
        Tell(await addToGroup.RunAsync(group, Name, Cancellation), L["AddedToGroup", Name, group]);
        await LoadAsync();
    }

    private async Task RemoveFromGroupAsync(string group)
    {
        Tell(await removeFromGroup.RunAsync(group, Name, Cancellation), L["RemovedFromGroup", Name, group]);
        await LoadAsync();
    }

    private async Task DisableAsync()
    {
        Tell(await disable.RunAsync(Name, Cancellation), L["UserDisabledNamed", Name]);
        await LoadAsync();
    }

    private async Task EnableAsync()
    {
        Tell(await enable.RunAsync(Name, Cancellation), L["UserEnabledNamed", Name]);
        await LoadAsync();
    }

    private Task<Result> SaveTagsAsync(TagChange change) =>
        SaveTagsAsync(change, keys => untag.RunAsync(Name, keys, Cancellation), tags => tag.RunAsync(Name, tags, Cancellation), LoadAsync);
}
