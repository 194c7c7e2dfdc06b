using SagePortal.Features.AccessManagement.Guardrails;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.AccessManagement.Tags;
using SagePortal.Platform.Modules;

namespace SagePortal.Features.AccessManagement;

/// <summary>Users, groups, roles, policies and keys: who may do what, and why.</summary>
public sealed class AccessManagementFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation =>
        [new("Policies", typeof(AccessManagementStrings), "/access/policies", "shield-check", AccessManagementActions.ListPolicies, "Administration", 'p')];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<HolderReader>();
        services.AddScoped<HolderChanges>();
        services.AddScoped<Changes>();
        services.AddScoped<PolicyChanges>();
        services.AddScoped<Organization>();
        services.AddScoped<TaggedResources>();
        services.AddScoped<EndRoleSession>();
    }
}
