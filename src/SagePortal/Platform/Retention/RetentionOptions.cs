using System.ComponentModel.DataAnnotations;

namespace SagePortal.Platform.Retention;

/// <summary>Section <c>Portal:Retention</c>: how long the portal keeps what nobody deletes.</summary>
public sealed class RetentionOptions
{
    /// <summary>Days of audit trail; 0 keeps it for ever.</summary>
    [Range(0, 36_500)]
    public int AuditDays { get; set; } = 90;

    /// <summary>Days of notifications, read or not.</summary>
    [Range(1, 3_650)]
    public int NotificationDays { get; set; } = 30;

    /// <summary>Days of events, delivered or not, and of what could not be delivered.</summary>
    [Range(1, 3_650)]
    public int EventDays { get; set; } = 30;
}
