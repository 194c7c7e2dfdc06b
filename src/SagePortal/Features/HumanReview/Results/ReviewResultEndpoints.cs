using SagePortal.Platform.Results;

namespace SagePortal.Features.HumanReview.Results;

/// <summary>Files of results by plain HTTP.</summary>
internal static class ReviewResultEndpoints
{
    public static void MapReviewResults(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/review/flows/{flow}/answers.csv", (string flow, HttpContext http, ExportReviewResults export, CancellationToken cancellationToken) =>
            WriteAsync(flow, ExportFormat.Csv, "text/csv; charset=utf-8", $"{flow}-answers.csv", http, export, cancellationToken));
        endpoints.MapGet("/review/flows/{flow}/output.manifest", (string flow, HttpContext http, ExportReviewResults export, CancellationToken cancellationToken) =>
            WriteAsync(flow, ExportFormat.Manifest, "application/jsonlines", $"{flow}-output.manifest", http, export, cancellationToken));
    }

    private static async Task WriteAsync(string flow, ExportFormat format, string type, string fileName, HttpContext http, ExportReviewResults export, CancellationToken cancellationToken)
    {
        var result = await export.RunAsync(
            flow,
            format,
            () =>
            {
                http.Response.ContentType = type;
                http.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
                return http.Response.Body;
            },
            cancellationToken);
        if (!result.IsSuccess)
        {
            http.Response.StatusCode = result.Error.Code == ErrorCodes.AccessDenied ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound;
            await http.Response.WriteAsync(result.Error.Message, cancellationToken);
        }
    }
}
