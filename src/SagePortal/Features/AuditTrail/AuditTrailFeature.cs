using SagePortal.Platform.Modules;

namespace SagePortal.Features.AuditTrail;

/// <summary>Who did what, and what was denied.</summary>
public sealed class AuditTrailFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation =>
        [new("AuditTrail", typeof(AuditTrailStrings), "/audit", "scroll-text", AuditTrailActions.LookupEvents, "Administration", 'u')];

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => AuditTrailEndpoints.Map(endpoints);
}
