using System.ComponentModel.DataAnnotations;

namespace SagePortal.Features.Webhooks;

/// <summary>Section <c>Webhooks</c> of appsettings.json.</summary>
public sealed class WebhooksOptions
{
    /// <summary>True also sends to loopback, private and link-local addresses: for a portal whose receivers live in its own network.</summary>
    public bool AllowPrivateTargets { get; set; }

    /// <summary>For connecting, sending and the receiver's answer together.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Days that deliveries stay in the log.</summary>
    [Range(1, 365)]
    public int DeliveryDays { get; set; } = 30;
}
