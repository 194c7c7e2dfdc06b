using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.TaskUis;

/// <summary>DescribeHumanTaskUi.</summary>
[UseCase(HumanReviewActions.DescribeHumanTaskUi)]
public sealed class DescribeHumanTaskUi(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<HumanTaskUiDescription>> RunAsync(string name, CancellationToken cancellationToken)
    {
        var arn = arns.HumanTaskUiArn(caller.AccountId, name);
        await using var db = dbs.Open(caller.AccountId);
        var ui = await db.Set<HumanTaskUi>().AsNoTracking().SingleOrDefaultAsync(u => u.Name == name && u.DeletedAt == null, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.DescribeHumanTaskUi, arn, new RequestContext().OfResource(ui?.TagsJson ?? "{}"), cancellationToken);
        return !allowed.IsSuccess ? Result<HumanTaskUiDescription>.Failure(allowed.Errors)
            : ui is null ? HumanReviewErrors.TaskUiNotFound(arn, name)
            : new HumanTaskUiDescription(ui, arn);
    }
}

/// <param name="Ui">Detached.</param>
/// <param name="Arn">Its ARN.</param>
public sealed record HumanTaskUiDescription(HumanTaskUi Ui, string Arn);
