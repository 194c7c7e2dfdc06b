using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SagePortal.Features.Autopilot.Reports;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Autopilot;

/// <summary>Files to save: models, reports, leaderboards. The same use cases as the pages, so the same rights.</summary>
internal static class AutopilotDownloads
{
    public static void MapAutopilotDownloads(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/autopilot/{job}/files").RequireAuthorization();
        group.MapGet("leaderboard.csv", LeaderboardCsvAsync);
        group.MapGet("leaderboard.json", LeaderboardJsonAsync);
        group.MapGet("data-report.json", DataReportAsync);
        group.MapGet("explainability.json", ExplainabilityAsync);
        group.MapGet("candidates/{candidate}/model.tar.gz", ModelAsync);
        group.MapGet("candidates/{candidate}/candidate.cs", ProgramAsync);
        group.MapGet("candidates/{candidate}/report.json", ReportJsonAsync);
        group.MapGet("candidates/{candidate}/report.html", ReportHtmlAsync);
    }

    private static async Task<IResult> LeaderboardCsvAsync(string job, [FromServices] ListCandidatesForAutoMLJob candidates, CancellationToken cancellationToken)
    {
        var found = await candidates.RunAsync(job, cancellationToken);
        return found.IsSuccess
            ? TypedResults.File(LeaderboardExport.ToCsv(found.Value), "text/csv; charset=utf-8", $"{job}-leaderboard.csv")
            : Refuse(found);
    }

    private static async Task<IResult> LeaderboardJsonAsync(string job, [FromServices] ListCandidatesForAutoMLJob candidates, CancellationToken cancellationToken)
    {
        var found = await candidates.RunAsync(job, cancellationToken);
        return found.IsSuccess
            ? TypedResults.File(LeaderboardExport.ToJson(found.Value), "application/json", $"{job}-leaderboard.json")
            : Refuse(found);
    }

    private static async Task<IResult> DataReportAsync(string job, [FromServices] DownloadJobReport download, CancellationToken cancellationToken)
    {
        var found = await download.DataReportAsync(job, cancellationToken);
        return found.IsSuccess
            ? TypedResults.Stream(found.Value.Content, "application/json", $"{job}-data-report.json", found.Value.LastModified)
            : Refuse(found);
    }

    private static async Task<IResult> ExplainabilityAsync(string job, [FromServices] DownloadJobReport download, CancellationToken cancellationToken)
    {
        var found = await download.ExplainabilityAsync(job, cancellationToken);
        return found.IsSuccess
            ? TypedResults.Stream(found.Value.Content, "application/json", $"{job}-explainability.json", found.Value.LastModified)
            : Refuse(found);
    }

    private static async Task<IResult> ModelAsync(string job, string candidate, [FromServices] DownloadCandidateModel download, CancellationToken cancellationToken)
    {
        var found = await download.ModelAsync(job, candidate, cancellationToken);
        return found.IsSuccess
            ? TypedResults.Stream(found.Value.Content, "application/gzip", $"{job}-{candidate}-model.tar.gz", found.Value.LastModified)
            : Refuse(found);
    }

    private static async Task<IResult> ProgramAsync(string job, string candidate, [FromServices] DownloadCandidateModel download, CancellationToken cancellationToken)
    {
        var found = await download.ProgramAsync(job, candidate, cancellationToken);
        return found.IsSuccess
            ? TypedResults.Stream(found.Value.Content, "text/plain; charset=utf-8", $"{job}-{candidate}.cs", found.Value.LastModified)
            : Refuse(found);
    }

    private static async Task<IResult> ReportJsonAsync(string job, string candidate, [FromServices] DownloadCandidateModel download, CancellationToken cancellationToken)
    {
        var found = await download.ReportAsync(job, candidate, cancellationToken);
        return found.IsSuccess
            ? TypedResults.Stream(found.Value.Content, "application/json", $"{job}-{candidate}-report.json", found.Value.LastModified)
            : Refuse(found);
    }

    private static async Task<IResult> ReportHtmlAsync(string job, string candidate, [FromServices] GetCandidateReport reports, [FromServices] ReportDocument document, CancellationToken cancellationToken)
    {
        var found = await reports.RunAsync(job, candidate, cancellationToken);
        return found switch
        {
            { IsSuccess: false } => Refuse(found),
            { Value.Report: null } => TypedResults.NotFound(),
            _ => TypedResults.File(await document.RenderAsync(found.Value!), "text/html; charset=utf-8", $"{job}-{candidate}-report.html"),
        };
    }

    private static ContentHttpResult Refuse(Result result) => TypedResults.Text(
        result.Error.Message,
        statusCode: result.Error.Code switch
        {
            ErrorCodes.AccessDenied => StatusCodes.Status403Forbidden,
            ErrorCodes.ResourceNotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status400BadRequest,
        });
}
