using SagePortal.Features.AccessManagement.Components;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>One group: its policies and members.</summary>
public sealed partial class GroupPage(
    GetGroup get,
    ListUsers users,
    AttachGroupPolicy attach,
    DetachGroupPolicy detach,
    PutGroupPolicy put,
    DeleteGroupPolicy deletePolicy,
    AddUserToGroup add,
    RemoveUserFromGroup remove,
    UpdateGroup update,
    DeleteGroup delete) : HolderPage
{
    private static readonly string[] s_fields = ["NewGroupName"];

    private GroupDescription? _group;
    private List<string> _users = [];
    private bool _mayGroup;
    private IReadOnlyList<Error> _errors = [];
    private string _newName = "";
    private bool _mayDelete;
    private bool _mayRename;
    private bool _renaming;
    private bool _deleting;

    protected override HolderKind Kind => HolderKind.Group;

    protected override string? ShownName => _group?.Row.Name;

    protected override async Task LoadAsync()
    {
        var group = await get.RunAsync(Name, Cancellation);
        if (group.IsSuccess)
        {
            _group = group.Value;
            var arn = _group.Row.Arn;
            await OfferAsync(arn, new HolderCommands
            {
                Attach = policy => attach.RunAsync(Name, policy, Cancellation),
                Detach = policy => detach.RunAsync(Name, policy, Cancellation),
                PutInline = (name, text) => put.RunAsync(Name, name, text, Cancellation),
                DeleteInline = name => deletePolicy.RunAsync(Name, name, Cancellation),
            });
            _users = [.. ((await users.RunAsync(Cancellation)).Value ?? []).Select(u => u.UserName)];
            _mayGroup = await MayAsync(AccessManagementActions.AddUserToGroup, arn);
            _mayRename = await MayAsync(AccessManagementActions.UpdateGroup, arn);
            _mayDelete = await MayAsync(AccessManagementActions.DeleteGroup, arn);
        }

        Show(group);
    }

    private async Task AddAsync(string user)
    {
        Tell(await add.RunAsync(Name, user, Cancellation), L["AddedToGroup", user, Name]);
        await LoadAsync();
    }

    private async Task RemoveAsync(string user)
    {
        Tell(await remove.RunAsync(Name, user, Cancellation), L["RemovedFromGroup", user, Name]);
        await LoadAsync();
    }

    private void AskName() => (_renaming, _newName, _errors) = (true, Name, []);

    private async Task RenameAsync()
    {
        var renamed = await update.RunAsync(Name, _newName.Trim(), newPath: null, Cancellation);
        _errors = renamed.Errors;
        if (renamed.IsSuccess)
        {
            _renaming = false;
            Toasts.Success(L["GroupRenamed", _newName.Trim()]);
            Navigation.NavigateTo("/access/groups/" + Uri.EscapeDataString(_newName.Trim()));
        }
    }

    private async Task DeleteAsync()
    {
        if (Tell(await delete.RunAsync(Name, Cancellation), L["Deleted", Name]))
        {
            Navigation.NavigateTo("/access/groups");
        }
    }
}
