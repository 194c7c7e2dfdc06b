using System.Globalization;

namespace SagePortal.Features.AuditTrail;

/// <summary>The filters as an address carries them; what cannot be read does not restrict.</summary>
/// <param name="From">First day, <c>yyyy-MM-dd</c> UTC.</param>
/// <param name="Until">Last day, counted as a whole.</param>
/// <param name="User">User name.</param>
/// <param name="Action">Beginning of the action.</param>
/// <param name="Resource">Part of the ARN.</param>
/// <param name="Text">Part of any text.</param>
/// <param name="Event">Event id.</param>
/// <param name="Request">Request id.</param>
/// <param name="Kind"><c>read</c> or <c>write</c>.</param>
/// <param name="Denied">Only failures.</param>
public sealed record AuditQuery(string? From, string? Until, string? User, string? Action, string? Resource, string? Text, string? Event, string? Request, string? Kind, bool? Denied)
{
    public AuditFilter ToFilter() =>
        new()
        {
            From = Day(From),
            Until = Day(Until)?.AddDays(1),
            UserName = User,
            Action = Action,
            Resource = Resource,
            Text = Text,
            EventId = Guid.TryParse(Event, out var id) ? id : null,
            RequestId = Request,
            ReadOnly = Kind switch { "read" => true, "write" => false, _ => null },
            DeniedOnly = Denied ?? false,
        };

    private static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : null;
}
