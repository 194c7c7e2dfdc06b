using System.Text.Json;

namespace SagePortal.Features.Webhooks;

/// <summary>What the audit trail keeps of a request.</summary>
internal static class WebhookAudit
{
    /// <summary>The address without its query, which may hold a receiver's password.</summary>
    public static string Detail(WebhookRequest request) => JsonSerializer.Serialize(new
    {
        url = Uri.TryCreate(request.Url, UriKind.Absolute, out var url) ? url.GetLeftPart(UriPartial.Path) : "",
        sources = request.Sources,
        detailTypes = request.DetailTypes,
        isEnabled = request.IsEnabled,
    });
}
