using System.Net.Mime;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AuditTrail;

internal static class AuditTrailEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/audit/export", ExportAsync);

    private static async Task ExportAsync(HttpContext context, ListAuditRecords list, Arns arns, string? format, [AsParameters] AuditQuery query)
    {
        var filter = query.ToFilter();
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
            ? AuditExport.WriteJsonAsync(context.Response.Body, records.Value, arns.Region, context.RequestAborted)
            : AuditExport.WriteCsvAsync(context.Response.Body, records.Value, context.RequestAborted));
    }
}
