using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Teams;

/// <summary>CreateWorkteam: people of the account's groups, and single users.</summary>
[UseCase(HumanReviewActions.CreateWorkteam)]
public sealed class CreateWorkteam(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    /// <returns>The ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(WorkteamRequest request, CancellationToken cancellationToken)
    {
        var arn = arns.WorkteamArn(caller.AccountId, request.WorkteamName);
        var allowed = await access.CheckCreateAsync(HumanReviewActions.CreateWorkteam, arn, request.Tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var people = await WorkteamPeople.ResolveAsync(db, request, cancellationToken);
        if (!people.IsSuccess)
        {
            return Result<string>.Failure(people.Errors);
        }

        var now = clock.GetUtcNow();
        var team = Workteam.Create(caller.Value, request.WorkteamName, request.Description, people.Value, request.Tags, now);
        if (!team.IsSuccess)
        {
            return Result<string>.Failure(team.Errors);
        }

        if (await db.Set<Workteam>().AnyAsync(t => t.Name == request.WorkteamName, cancellationToken))
        {
            return HumanReviewErrors.TeamTaken(arn, request.WorkteamName);
        }

        db.Add(team.Value);
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.CreateWorkteam, arn, now));
        db.Tell(caller.AccountId, HumanReviewActions.TeamTopic, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return arn;
        }
        catch (DbUpdateException)
        {
            return HumanReviewErrors.TeamTaken(arn, request.WorkteamName);
        }
    }
}
