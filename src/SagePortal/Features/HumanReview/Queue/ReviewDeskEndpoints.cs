using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using SagePortal.Platform.Results;
using SagePortal.Platform.Web;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>
/// The queue by plain HTTP, beside the circuit: answers that the browser wrote into its journal arrive even when the circuit is gone, as often as it
/// takes. Same use cases as any page.
/// </summary>
internal static class ReviewDeskEndpoints
{
    private const int MaxBody = 512 << 10;

    public static void MapReviewDesk(this IEndpointRouteBuilder endpoints)
    {
        var desk = endpoints.MapGroup("/review/desk").DisableAntiforgery().AddEndpointFilter(CheckAsync);
        desk.MapPost("/claim", async (ClaimBody body, ClaimReviewTasks claim, CancellationToken cancellationToken) =>
            Answer(await claim.RunAsync(body.FlowName, body.Count, cancellationToken)));
        desk.MapPost("/keep", async (HeldTask[] held, KeepReviewTasks keep, CancellationToken cancellationToken) =>
            Answer(await keep.RunAsync(held, cancellationToken)));
        desk.MapPost("/answer", async (AnswerRequest answer, SubmitReviewAnswer submit, CancellationToken cancellationToken) =>
            Answer(await submit.RunAsync(answer, cancellationToken)));
        desk.MapPost("/undo", async (UndoBody body, UndoReviewAnswer undo, CancellationToken cancellationToken) =>
            Answer(await undo.RunAsync(body.AnswerId, cancellationToken)));
        desk.MapPost("/release", async (ReleaseRequest release, ReleaseReviewTask task, CancellationToken cancellationToken) =>
            Answer(await task.RunAsync(release, cancellationToken)));
        desk.MapPost("/draft", async (DraftBody body, SaveReviewDraft save, CancellationToken cancellationToken) =>
            Answer(await save.RunAsync(body.SlotId, body.Content, body.Version, cancellationToken)));
        desk.MapPost("/first", async (FirstBody body, ShowPrediction show, CancellationToken cancellationToken) =>
            Answer(await show.RunAsync(body.SlotId, body.Epoch, body.Content, cancellationToken)));
        desk.MapPost("/reveal", async (RevealBody body, RevealReviewField reveal, CancellationToken cancellationToken) =>
            Answer(await reveal.RunAsync(body.SlotId, body.Field, body.Reason, cancellationToken)));
        desk.MapPost("/overview", async (OverviewBody body, ListReviewTasks list, CancellationToken cancellationToken) =>
            Answer(await list.RunAsync(body.Since, cancellationToken)));
        desk.MapPost("/history", async (HistoryBody body, ListMyAnswers list, CancellationToken cancellationToken) =>
            Answer(await list.RunAsync(body.Skip, body.Take, cancellationToken)));
        desk.MapPost("/similar", async (SimilarBody body, FindSimilarCases find, CancellationToken cancellationToken) =>
            Answer(await find.RunAsync(body.SlotId, body.Epoch, cancellationToken)));
    }

    // The body is JSON, so the antiforgery token comes in a header.
    private static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.ContentLength > MaxBody)
        {
            return TypedResults.Json(new ErrorAnswer([HumanReviewErrors.AnswerInvalid("Content", "it is too long.")]), HumanReviewJson.Web, statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var isValid = await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        return isValid
            ? await next(context)
            : TypedResults.Json(new ErrorAnswer([new Error("PageExpired", "The page has expired. Reload it.", null, "PageExpired")]), HumanReviewJson.Web, statusCode: StatusCodes.Status400BadRequest);
    }

    private static IResult Answer<T>(Result<T> result) => result.IsSuccess ? TypedResults.Json(result.Value, HumanReviewJson.Web) : Failure(result);

    private static IResult Answer(Result result) => result.IsSuccess ? TypedResults.NoContent() : Failure(result);

    private static Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<ErrorAnswer> Failure(Result result) => TypedResults.Json(new ErrorAnswer(result.Errors), HumanReviewJson.Web, statusCode: result.Error.Code switch
    {
        ErrorCodes.AccessDenied => StatusCodes.Status403Forbidden,
        ErrorCodes.Conflict => StatusCodes.Status409Conflict,
        ErrorCodes.ResourceNotFound => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status400BadRequest,
    });

    private sealed record ClaimBody(string? FlowName, int Count);

    private sealed record UndoBody(Guid AnswerId);

    private sealed record DraftBody(Guid SlotId, JsonElement Content, int Version);

    private sealed record FirstBody(Guid SlotId, long Epoch, JsonElement Content);

    private sealed record RevealBody(Guid SlotId, string Field, string Reason);

    private sealed record OverviewBody(DateTimeOffset Since);

    private sealed record HistoryBody(int Skip, int Take);

    private sealed record SimilarBody(Guid SlotId, long Epoch);
}
