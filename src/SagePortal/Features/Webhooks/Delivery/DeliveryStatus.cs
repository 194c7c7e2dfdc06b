namespace SagePortal.Features.Webhooks.Delivery;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryStatus
{
    /// <summary>To be sent, or to be tried again.</summary>
    Pending,

    /// <summary>The receiver answered 2xx.</summary>
    Delivered,

    /// <summary>Dead letter: a day of tries failed, or the webhook was switched off meanwhile. It can be sent again by hand.</summary>
    Dead,
}
