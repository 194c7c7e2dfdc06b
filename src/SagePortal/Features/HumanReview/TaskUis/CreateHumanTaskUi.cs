using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.TaskUis;

/// <summary>CreateHumanTaskUi: a template that parses.</summary>
[UseCase(HumanReviewActions.CreateHumanTaskUi)]
public sealed class CreateHumanTaskUi(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    /// <returns>The ARN, or every error with its line and column.</returns>
    public async Task<Result<string>> RunAsync(string name, string? content, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken)
    {
        var arn = arns.HumanTaskUiArn(caller.AccountId, name);
        var allowed = await access.CheckCreateAsync(HumanReviewActions.CreateHumanTaskUi, arn, tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        var now = clock.GetUtcNow();
        var ui = HumanTaskUi.Create(caller.Value, name, content, tags, now);
        List<Error> errors = [.. ui.Errors];
        if (content is { Length: > 0 and <= HumanTaskUi.MaxContent } && TaskTemplates.Refuse(content) is { } fault)
        {
            errors.Add(fault);
        }

        if (errors.Count > 0)
        {
            return Result<string>.Failure(errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        if (await db.Set<HumanTaskUi>().AnyAsync(u => u.Name == name && u.DeletedAt == null, cancellationToken))
        {
            return HumanReviewErrors.TaskUiTaken(arn, name);
        }

        db.Add(ui.Value!);
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.CreateHumanTaskUi, arn, now));
        db.Tell(caller.AccountId, HumanReviewActions.TaskUiTopic, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return arn;
        }
        catch (DbUpdateException)
        {
            return HumanReviewErrors.TaskUiTaken(arn, name);
        }
    }
}
