using SagePortal.Platform.Modules;

namespace SagePortal.Features.AccessManagement;

/// <summary>Policies and whom they are attached to.</summary>
public sealed class AccessManagementFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation =>
        [new("Policies", typeof(AccessManagementStrings), "/access/policies", "shield-check", AccessManagementActions.ListPolicies, "Administration", 'p')];
}
