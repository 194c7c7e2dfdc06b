using SagePortal.Platform.Modules;

namespace SagePortal.Features.Programs;

/// <summary>How programs use the portal: snippets to copy, for everybody, and the caller's access keys, for those who may list them.</summary>
public sealed class ProgramsFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation => [new("Programs", typeof(ProgramsStrings), "/programs", "square-terminal", Action: null, "Access")];
}
