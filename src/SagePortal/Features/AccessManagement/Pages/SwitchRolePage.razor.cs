using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>
/// Takes a role on, with the address of the AWS console's link: <c>/switch-role?account=…&amp;roleName=…&amp;displayName=…&amp;color=…</c>.
/// Static: only a posted form may change who one is.
/// </summary>
[ExcludeFromInteractiveRouting]
public sealed partial class SwitchRolePage(SwitchRole switchRole, CurrentCaller caller, NavigationManager navigation) : ComponentBase
{
    private static readonly string[] s_fields = ["Account", "RoleName", "RoleSessionName", "DisplayName"];
    private static readonly string[] s_colors = ["", .. SwitchRole.Colors];

    private IReadOnlyList<Error> _errors = [];

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "account")]
    public string? Account { get; set; }

    [SupplyParameterFromQuery(Name = "roleName")]
    public string? RoleName { get; set; }

    [SupplyParameterFromQuery(Name = "displayName")]
    public string? DisplayName { get; set; }

    [SupplyParameterFromQuery(Name = "color")]
    public string? Color { get; set; }

    [SupplyParameterFromForm(FormName = "switch-role")]
    public SwitchRoleForm Form { get; set; } = null!;

    protected override void OnInitialized() => Form ??= new SwitchRoleForm { Account = Account, RoleName = RoleName, DisplayName = DisplayName, Color = Color };

    private async Task SwitchAsync()
    {
        var switched = await switchRole.RunAsync(Form, HttpContext.RequestAborted);
        _errors = switched.Errors;
        if (switched.IsSuccess)
        {
            navigation.NavigateTo("/");
        }
    }
}
