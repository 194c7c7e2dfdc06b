using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>Policy actions, ARNs and topics of webhooks. AWS's nearest thing are EventBridge's API destinations.</summary>
public static class WebhooksActions
{
    public const string CreateWebhook = "sageportal:CreateWebhook";
    public const string DeleteWebhook = "sageportal:DeleteWebhook";
    public const string DescribeWebhook = "sageportal:DescribeWebhook";
    public const string ListWebhookDeliveries = "sageportal:ListWebhookDeliveries";
    public const string ListWebhooks = "sageportal:ListWebhooks";
    public const string RedeliverWebhook = "sageportal:RedeliverWebhook";
    public const string RotateWebhookSecret = "sageportal:RotateWebhookSecret";
    public const string TestWebhook = "sageportal:TestWebhook";
    public const string UpdateWebhook = "sageportal:UpdateWebhook";

    /// <summary>Hears every change of the account's webhooks and their deliveries.</summary>
    public const string Topic = "webhook";

    public static string Arn(Arns arns, string accountId, string name) => arns.SagePortal(accountId, "webhook", name);

    public static string TopicOf(string name) => $"{Topic}/{name}";
}
