using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Components;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>One role: its policies, who may take it on, and what it allows.</summary>
public sealed partial class RolePage(
    GetRole get,
    ListPolicies policies,
    AttachRolePolicy attach,
    DetachRolePolicy detach,
    PutRolePolicy put,
    DeleteRolePolicy deletePolicy,
    PutRolePermissionsBoundary bound,
    DeleteRolePermissionsBoundary unbound,
    UpdateAssumeRolePolicy updateTrust,
    TagRole tag,
    UntagRole untag,
    DeleteRole delete) : AccessPage
{
    private static readonly string[] s_fields = [];

    private RoleDescription? _role;
    private HolderCommands _commands = new();
    private List<SelectOption> _policies = [];
    private IReadOnlyList<Error> _errors = [];
    private string _trust = "";
    private string? _trustTab = "json";
    private bool _mayTrust;
    private bool _mayTag;
    private bool _mayDelete;
    private bool _deleting;

    [Parameter]
    public required string Name { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    private string SwitchHref => $"/switch-role?account={Caller.AccountId}&roleName={Uri.EscapeDataString(Name)}&displayName={Uri.EscapeDataString(Name)}";

    protected override void OnInitialized() => Listen(AccessManagementActions.TopicOf(HolderKind.Role), LoadAsync);

    protected override Task OnParametersSetAsync() => _role?.Row.Name == Name ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
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
        _commands = !isOurs ? new HolderCommands() : new HolderCommands
        {
            Attach = await MayAsync(AccessManagementActions.AttachRolePolicy, arn) ? policy => attach.RunAsync(Name, policy, Cancellation) : null,
            Detach = await MayAsync(AccessManagementActions.DetachRolePolicy, arn) ? policy => detach.RunAsync(Name, policy, Cancellation) : null,
            PutInline = await MayAsync(AccessManagementActions.PutRolePolicy, arn) ? (name, text) => put.RunAsync(Name, name, text, Cancellation) : null,
            DeleteInline = await MayAsync(AccessManagementActions.DeleteRolePolicy, arn) ? name => deletePolicy.RunAsync(Name, name, Cancellation) : null,
            Bound = await MayAsync(AccessManagementActions.PutRolePermissionsBoundary, arn) ? policy => policy is null ? unbound.RunAsync(Name, Cancellation) : bound.RunAsync(Name, policy, Cancellation) : null,
        };
        _mayTrust = isOurs && await MayAsync(AccessManagementActions.UpdateAssumeRolePolicy, arn);
        _mayTag = isOurs && await MayAsync(AccessManagementActions.TagRole, arn);
        _mayDelete = isOurs && await MayAsync(AccessManagementActions.DeleteRole, arn);
        _policies = [.. ((await policies.RunAsync(Cancellation)).Value ?? []).Select(p => new SelectOption(p.Arn, p.Name, L[p.IsAws ? "AwsManaged" : "CustomerManaged"]))];
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

    private async Task DeleteAsync()
    {
        if (Tell(await delete.RunAsync(Name, Cancellation), L["Deleted", Name]))
        {
            Navigation.NavigateTo("/access/roles");
        }
    }
}
