namespace SagePortal.Features.Webhooks.Components;

/// <summary>A webhook as it stands in the form: patterns one per line.</summary>
public sealed class WebhookDraft
{
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public string Url { get; set; } = "";

    public string Sources { get; set; } = "";

    public string DetailTypes { get; set; } = "";

    public bool IsEnabled { get; set; } = true;

    public static WebhookDraft Of(WebhookDetail webhook) => new()
    {
        Name = webhook.Name,
        Description = webhook.Description,
        Url = webhook.Url,
        Sources = string.Join('\n', webhook.Sources),
        DetailTypes = string.Join('\n', webhook.DetailTypes),
        IsEnabled = webhook.IsEnabled,
    };

    public WebhookRequest ToRequest() => new(Url.Trim(), Lines(Sources), Lines(DetailTypes)) { Description = Description.Trim(), IsEnabled = IsEnabled };

    public bool HasType(string type) => Lines(DetailTypes).Contains(type, StringComparer.Ordinal);

    /// <summary>Adds the line, or takes it away.</summary>
    public void ToggleType(string type) =>
        DetailTypes = string.Join('\n', HasType(type) ? Lines(DetailTypes).Where(line => line != type) : Lines(DetailTypes).Append(type));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
