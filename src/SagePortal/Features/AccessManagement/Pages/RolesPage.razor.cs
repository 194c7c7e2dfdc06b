using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Access.Identities;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>The account's roles.</summary>
public sealed partial class RolesPage(ListRoles list) : AccessPage
{
    private IReadOnlyList<RoleRow> _roles = [];
    private bool _mayCreate;

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayAsync(AccessManagementActions.CreateRole, IamArns.Role(Caller.AccountId, "*"));
        await LoadAsync();
        Listen(AccessManagementActions.TopicOf(HolderKind.Role), LoadAsync);
    }

    private async Task LoadAsync()
    {
        var roles = await list.RunAsync(Cancellation);
        _roles = roles.Value ?? [];
        Show(roles, _roles.Count == 0);
    }
}
