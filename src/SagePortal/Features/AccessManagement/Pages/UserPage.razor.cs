using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Components;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>One user: policies, groups, access keys, tags, and what all of that allows.</summary>
public sealed partial class UserPage(
    GetUser get,
    ListPolicies policies,
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
    UntagUser untag) : AccessPage
{
    private UserDescription? _user;
    private HolderCommands _commands = new();
    private List<SelectOption> _policies = [];
    private List<string> _groups = [];
    private bool _mayGroup;
    private bool _mayTag;
    private bool _mayUpdate;
    private bool _disabling;

    [Parameter]
    public required string Name { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    protected override void OnInitialized() => Listen(AccessManagementActions.TopicOf(HolderKind.User), LoadAsync);

    protected override Task OnParametersSetAsync() => _user?.Row.UserName == Name ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var user = await get.RunAsync(Name, Cancellation);
        if (user.IsSuccess)
        {
            _user = user.Value;
            var arn = _user.Row.Arn;
            _commands = new HolderCommands
            {
                Attach = await MayAsync(AccessManagementActions.AttachUserPolicy, arn) ? policy => attach.RunAsync(Name, policy, Cancellation) : null,
                Detach = await MayAsync(AccessManagementActions.DetachUserPolicy, arn) ? policy => detach.RunAsync(Name, policy, Cancellation) : null,
                PutInline = await MayAsync(AccessManagementActions.PutUserPolicy, arn) ? (name, text) => put.RunAsync(Name, name, text, Cancellation) : null,
                DeleteInline = await MayAsync(AccessManagementActions.DeleteUserPolicy, arn) ? name => delete.RunAsync(Name, name, Cancellation) : null,
                Bound = await MayAsync(AccessManagementActions.PutUserPermissionsBoundary, arn) ? policy => policy is null ? unbound.RunAsync(Name, Cancellation) : bound.RunAsync(Name, policy, Cancellation) : null,
            };
            _policies = [.. ((await policies.RunAsync(Cancellation)).Value ?? []).Select(p => new SelectOption(p.Arn, p.Name, L[p.IsAws ? "AwsManaged" : "CustomerManaged"]))];
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

    private async Task<Result> SaveTagsAsync(TagChange change)
    {
        var result = change.Removed.Count > 0 ? await untag.RunAsync(Name, change.Removed, Cancellation) : Result.Success;
        if (result.IsSuccess && change.Set.Count > 0)
        {
            result = await tag.RunAsync(Name, change.Set, Cancellation);
        }

        Tell(result, L["TagsSaved"]);
        await LoadAsync();
        return result;
    }
}
