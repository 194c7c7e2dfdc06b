using SagePortal.Platform.Modules;

namespace SagePortal.Features.Home;

/// <summary>The first page: what runs, what is new, where to begin.</summary>
public sealed class HomeFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation { get; } =
        [new("Home", typeof(HomeStrings), "/", "house", HomeActions.ShowHome, "", 'h')];
}
