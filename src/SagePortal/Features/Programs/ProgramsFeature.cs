using SagePortal.Features.AccessManagement;
using SagePortal.Platform.Modules;

namespace SagePortal.Features.Programs;

/// <summary>How programs use the portal: snippets to copy and the caller's access keys.</summary>
public sealed class ProgramsFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation =>
        [new("Programs", typeof(ProgramsStrings), "/programs", "square-terminal", AccessManagementActions.ListAccessKeys, "Access")];
}
