using SagePortal.Features.AccessManagement.Components;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>One role: its policies, who may take it on, and what it allows.</summary>
public sealed partial class RolePage(
    GetRole get,
    AttachRolePolicy attach,
    DetachRolePolicy detach,
    PutRolePolicy put,
    DeleteRolePolicy deletePolicy,
    PutRolePermissionsBoundary bound,
    DeleteRolePermissionsBoundary unbound,
    UpdateAssumeRolePolicy updateTrust,
    TagRole tag,
    UntagRole untag,
    DeleteRole delete) : HolderPage
{
    private static readonly string[] s_fields = [];

    private RoleDescription? _role;
    private IReadOnlyList<Error> _errors = [];
    private string _trust = "";
    private string? _trustTab = "json";
    private bool _editing;
    private bool _mayEdit;
    private bool _mayTrust;
    private bool _mayTag;
    private bool _mayDelete;
    private bool _deleting;

    private string SwitchHref => $"/switch-role?account={Caller.AccountId}&roleName={Uri.EscapeDataString(Name)}&displayName={Uri.EscapeDataString(Name)}";

    protected override HolderKind Kind => HolderKind.Role;

    protected override string? ShownName => _role?.Row.Name;

    protected override async Task LoadAsync()
    {
        var role = await get.RunAsync(Name, Cancellation);
        if (role.IsSuccess)
        {
            // A text that is being edited stays when the role changed elsewhere.
            _trust = _role is null || _trust == _role.AssumeRolePolicyDocument ? role.Value.AssumeRolePolicyDocument : _trust;
            _role = role.Value;
            await AskAsync(_role.Row.Arn, !_role.Row.IsServiceLinked);
        }

        Show(role);
    }

    private async Task AskAsync(string arn, bool isOurs)
    {
        await OfferAsync(arn, !isOurs ? new HolderCommands() : new HolderCommands
        {
            Attach = policy => attach.RunAsync(Name, policy, Cancellation),
            Detach = policy => detach.RunAsync(Name, policy, Cancellation),
            PutInline = (name, text) => put.RunAsync(Name, name, text, Cancellation),
            DeleteInline = name => deletePolicy.RunAsync(Name, name, Cancellation),
            Bound = policy => policy is null ? unbound.RunAsync(Name, Cancellation) : bound.RunAsync(Name, policy, Cancellation),
        });
        _mayEdit = isOurs && await MayAsync(AccessManagementActions.UpdateRole, arn);
        _mayTrust = isOurs && await MayAsync(AccessManagementActions.UpdateAssumeRolePolicy, arn);
        _mayTag = isOurs && await MayAsync(AccessManagementActions.TagRole, arn);
        _mayDelete = isOurs && await MayAsync(AccessManagementActions.DeleteRole, arn);
    }

    private async Task SaveTrustAsync()
    {
        var saved = await updateTrust.RunAsync(Name, _trust, Cancellation);
        _errors = saved.Errors;
        if (saved.IsSuccess)
        {
            Toasts.Success(L["PolicySaved", L["TrustPolicy"]]);
            await LoadAsync();
        }
    }

    private Task<Result> SaveTagsAsync(TagChange change) =>
        SaveTagsAsync(change, keys => untag.RunAsync(Name, keys, Cancellation), tags => tag.RunAsync(Name, tags, Cancellation), LoadAsync);

    private async Task DeleteAsync()
    {
        if (Tell(await delete.RunAsync(Name, Cancellation), L["Deleted", Name]))
        {
            Navigation.NavigateTo("/access/roles");
        }
    }
}
