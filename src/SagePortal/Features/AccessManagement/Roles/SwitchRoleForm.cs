namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>The posted form of <c>/switch-role</c>, with the parameters of the AWS console's link.</summary>
public sealed class SwitchRoleForm
{
    /// <summary>Empty for the account of the person's own user.</summary>
    public string? Account { get; set; }

    /// <summary>Name, with or without path, or ARN.</summary>
    public string? RoleName { get; set; }

    /// <summary>Empty for the person's user name.</summary>
    public string? SessionName { get; set; }

    public string? DisplayName { get; set; }

    /// <summary>One of <see cref="SwitchRole.Colors"/>; anything else is none.</summary>
    public string? Color { get; set; }
}
