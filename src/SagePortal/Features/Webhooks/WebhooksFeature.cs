using SagePortal.Platform.Modules;

namespace SagePortal.Features.Webhooks;

/// <summary>Events told to programs outside: signed, retried, with dead letters.</summary>
public sealed class WebhooksFeature : PortalFeature;
