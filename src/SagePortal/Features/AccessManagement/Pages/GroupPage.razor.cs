using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Components;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access.Identities;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>One group: its policies and members.</summary>
public sealed partial class GroupPage(
    GetGroup get,
    ListPolicies policies,
    ListUsers users,
    AttachGroupPolicy attach,
    DetachGroupPolicy detach,
    PutGroupPolicy put,
    DeleteGroupPolicy deletePolicy,
    AddUserToGroup add,
    RemoveUserFromGroup remove,
    DeleteGroup delete) : AccessPage
{
    private GroupDescription? _group;
    private HolderCommands _commands = new();
    private List<SelectOption> _policies = [];
    private List<string> _users = [];
    private bool _mayGroup;
    private bool _mayDelete;
    private bool _deleting;

    [Parameter]
    public required string Name { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    protected override void OnInitialized() => Listen(AccessManagementActions.TopicOf(HolderKind.Group), LoadAsync);

    protected override Task OnParametersSetAsync() => _group?.Row.Name == Name ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var group = await get.RunAsync(Name, Cancellation);
        if (group.IsSuccess)
        {
            _group = group.Value;
            var arn = _group.Row.Arn;
            _commands = new HolderCommands
            {
                Attach = await MayAsync(AccessManagementActions.AttachGroupPolicy, arn) ? policy => attach.RunAsync(Name, policy, Cancellation) : null,
                Detach = await MayAsync(AccessManagementActions.DetachGroupPolicy, arn) ? policy => detach.RunAsync(Name, policy, Cancellation) : null,
                PutInline = await MayAsync(AccessManagementActions.PutGroupPolicy, arn) ? (name, text) => put.RunAsync(Name, name, text, Cancellation) : null,
                DeleteInline = await MayAsync(AccessManagementActions.DeleteGroupPolicy, arn) ? name => deletePolicy.RunAsync(Name, name, Cancellation) : null,
            };
            _policies = [.. ((await policies.RunAsync(Cancellation)).Value ?? []).Select(p => new SelectOption(p.Arn, p.Name, L[p.IsAws ? "AwsManaged" : "CustomerManaged"]))];
            _users = [.. ((await users.RunAsync(Cancellation)).Value ?? []).Select(u => u.UserName)];
            _mayGroup = await MayAsync(AccessManagementActions.AddUserToGroup, arn);
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

    private async Task DeleteAsync()
    {
        if (Tell(await delete.RunAsync(Name, Cancellation), L["Deleted", Name]))
        {
            Navigation.NavigateTo("/access/groups");
        }
    }
}
