namespace SagePortal.Features.Webhooks;

/// <summary>Strings of the feature.</summary>
public sealed class WebhooksStrings;
