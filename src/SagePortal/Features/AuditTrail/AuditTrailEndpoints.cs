using System.Globalization;
using System.Net.Mime;

namespace SagePortal.Features.AuditTrail;

internal static class AuditTrailEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/audit/export", ExportAsync);

    private static async Task ExportAsync(
        HttpContext context, ListAuditRecords list, string? format, string? from, string? until, string? user, string? action, string? resource, bool? denied)
    {
        var filter = new AuditFilter(Day(from), Day(until)?.AddDays(1), user, action, resource, denied ?? false);
        var records = await list.ExportAsync(filter, context.RequestAborted);
        if (!records.IsSuccess)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync(records.Error.Message, context.RequestAborted);
            return;
        }

        var json = format == "json";
        context.Response.ContentType = json ? MediaTypeNames.Application.Json : "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"audit-trail.{(json ? "json" : "csv")}\"";
        await (json
            ? AuditExport.WriteJsonAsync(context.Response.Body, records.Value, context.RequestAborted)
            : AuditExport.WriteCsvAsync(context.Response.Body, records.Value, context.RequestAborted));
    }

    /// <summary>Midnight UTC of <c>yyyy-MM-dd</c>; null for anything else.</summary>
    internal static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : null;
}
