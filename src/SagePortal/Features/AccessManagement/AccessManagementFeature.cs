using SagePortal.Features.AccessManagement.Components;
using SagePortal.Features.AccessManagement.Guardrails;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.AccessManagement.Tags;
using SagePortal.Platform.Modules;
using SagePortal.Ui.Layout;

namespace SagePortal.Features.AccessManagement;

/// <summary>Users, groups, roles, policies and keys: who may do what, and why.</summary>
public sealed class AccessManagementFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation =>
    [
        new("Users", typeof(AccessPagesStrings), "/access/users", "user-round", AccessManagementActions.ListUsers, "Access"),
        new("Groups", typeof(AccessPagesStrings), "/access/groups", "users-round", AccessManagementActions.ListGroups, "Access"),
        new("Roles", typeof(AccessPagesStrings), "/access/roles", "user-cog", AccessManagementActions.ListRoles, "Access"),
        new("Policies", typeof(AccessManagementStrings), "/access/policies", "shield-check", AccessManagementActions.ListPolicies, "Access", 'p'),
    ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<HolderReader>();
        services.AddScoped<HolderChanges>();
        services.AddScoped<Changes>();
        services.AddScoped<PolicyChanges>();
        services.AddScoped<Organization>();
        services.AddScoped<TaggedResources>();
        services.AddScoped<SwitchRole>();
        services.AddScoped<ExitRole>();
        services.AddSingleton(new ShellSlot(ShellPlace.TopbarEnd, typeof(RoleMenu)));
        services.AddSingleton(new ShellSlot(ShellPlace.UserMenu, typeof(SwitchRoleLink)));
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => AccessManagementEndpoints.Map(endpoints);
}
