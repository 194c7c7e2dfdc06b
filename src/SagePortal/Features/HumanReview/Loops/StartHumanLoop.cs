using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>StartHumanLoop: every call makes an item for people, once by name.</summary>
[UseCase(HumanReviewActions.StartHumanLoop)]
public sealed class StartHumanLoop(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, HumanLoopMaker maker, LoopQuota quota, Arns arns)
{
    public const int MaxInput = 3_145_728;

    private static readonly string[] s_classifiers = ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"];

    /// <returns>The loop's ARN; the same for the same name and input.</returns>
    public async Task<Result<string>> RunAsync(StartHumanLoopRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, request.FlowDefinitionArn, cancellationToken);
        var arn = flow.IsSuccess ? arns.FlowArn(caller.AccountId, flow.Value.Name) : request.FlowDefinitionArn;
        var allowed = await access.CheckAsync(HumanReviewActions.StartHumanLoop, arn, new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return Result<string>.Failure(allowed.IsSuccess ? flow.Errors : allowed.Errors);
        }

        if (Check(request).ToList() is { Count: > 0 } errors)
        {
            return Result<string>.Failure(errors);
        }

        var start = new HumanLoopStart(flow.Value, request.HumanLoopName, request.InputContent, caller.Value.Arn)
        {
            Priority = new LoopPriority(0, flow.Value.Settings.BusinessPriority),
            ContentClassifiers = request.ContentClassifiers.Count > 0 ? JsonSerializer.Serialize(request.ContentClassifiers) : null,
        };
        return await SaveAsync(db, start, cancellationToken);
    }

    private async Task<Result<string>> SaveAsync(PortalDb db, HumanLoopStart start, CancellationToken cancellationToken)
    {
        var arn = arns.LoopArn(caller.AccountId, start.Name);
        if (await KnownAsync(db, start, arn, cancellationToken) is { } known)
        {
            return known;
        }

        if (await quota.IsFullAsync(db, cancellationToken))
        {
            return HumanReviewErrors.TooManyLoops(quota.Limit);
        }

        var loop = maker.Add(db, start);
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.StartHumanLoop, arn, loop.CreatedAt, detail: JsonSerializer.Serialize(new { start.Flow.Name, start.Flow.Version })));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return arn;
        }
        catch (DbUpdateException failure)
        {
            // Two of one name in the same instant: the unique index decided.
            await using var again = dbs.Open(caller.AccountId);
            return await KnownAsync(again, start, arn, cancellationToken) ?? throw new InvalidOperationException($"human loop {start.Name} could not be stored", failure);
        }
    }

    private static async Task<Result<string>?> KnownAsync(PortalDb db, HumanLoopStart start, string arn, CancellationToken cancellationToken)
    {
        var known = await db.Set<HumanLoop>().AsNoTracking().Where(l => l.Name == start.Name).Select(l => new { l.InputSha256, l.FlowName }).SingleOrDefaultAsync(cancellationToken);
        return known is null ? null
            : known.InputSha256 == start.InputSha256 && known.FlowName == start.Flow.Name ? Result.Of(arn)
            : HumanReviewErrors.LoopConflict(start.Name);
    }

    private static IEnumerable<Error> Check(StartHumanLoopRequest request)
    {
        foreach (var error in ReviewNames.CheckLoop(request.HumanLoopName))
        {
            yield return error;
        }

        if (request.InputContent.Length > MaxInput)
        {
            yield return HumanReviewErrors.InputTooLong(MaxInput);
        }
        else if (LoopInput.Refuse(request.InputContent) is { } reason)
        {
            yield return HumanReviewErrors.NotJson("InputContent", reason);
        }

        foreach (var classifier in request.ContentClassifiers.Except(s_classifiers, StringComparer.Ordinal))
        {
            yield return new Error(
                ErrorCodes.Validation,
                $"1 validation error detected: Value '{classifier}' at 'dataAttributes.contentClassifiers' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", s_classifiers)}]",
                "ContentClassifiers");
        }
    }
}

/// <summary>StartHumanLoop's input.</summary>
/// <param name="HumanLoopName">1–63 lower-case letters, digits, inner hyphens.</param>
/// <param name="FlowDefinitionArn">Of the caller's account.</param>
/// <param name="InputContent">JSON object, at most 3,145,728 characters.</param>
public sealed record StartHumanLoopRequest(string HumanLoopName, string FlowDefinitionArn, string InputContent)
{
    public IReadOnlyList<string> ContentClassifiers { get; init; } = [];
}
