namespace SagePortal.Features.Webhooks;

/// <summary>A webhook as it is shown.</summary>
public sealed record WebhookDetail(
    string Name, string Description, string Url, IReadOnlyList<string> Sources, IReadOnlyList<string> DetailTypes, bool IsEnabled, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ModifiedAt, DateTimeOffset? FormerSecretUntil)
{
    internal static WebhookDetail Of(Webhook webhook) => new(
        webhook.Name, webhook.Description, webhook.Url, webhook.Sources, webhook.DetailTypes, webhook.IsEnabled, webhook.CreatedBy, webhook.CreatedAt, webhook.ModifiedAt, webhook.FormerSecretUntil);

    /// <summary>What it is now, to be changed.</summary>
    public WebhookRequest ToRequest() => new(Url, Sources, DetailTypes) { Description = Description, IsEnabled = IsEnabled };
}
