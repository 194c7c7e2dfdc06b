using Microsoft.EntityFrameworkCore;
using SagePortal.Features.SignIn;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>
/// CreateUser: a user for a program, who has access keys and no way to sign in: no password, and an address that no mail reaches. People are invited,
/// see <see cref="InviteMember"/>. Who is bounded makes users with the same boundary.
/// </summary>
[UseCase(AccountsActions.InviteMember)]
public sealed class CreateUser(PortalDbFactory dbs, IAccess access, CurrentCaller caller, NewPeople people, GrantRules grants, IRecentAuthentication recent, TimeProvider clock)
{
    /// <returns>The user, or every error.</returns>
    public async Task<Result<Membership>> RunAsync(string userName, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken)
    {
        var arn = AccountsActions.UserArn(caller.AccountId, userName);
        var allowed = await access.CheckAsync(AccountsActions.InviteMember, arn, new RequestContext().Setting(tags), cancellationToken);
        if (allowed.IsSuccess && tags.Count > 0)
        {
            allowed = await access.CheckAsync(AccountsActions.TagUser, arn, new RequestContext().Setting(tags), cancellationToken);
        }

        if (allowed.IsSuccess)
        {
            allowed = await recent.CheckAsync(cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return Result<Membership>.Failure(allowed.Errors);
        }

        List<Error> errors = [.. MemberRules.CheckUserName(userName)];
        await using var db = dbs.OpenAcrossAccounts();
        if (await db.Set<Membership>().AnyAsync(m => m.AccountId == caller.AccountId && m.UserName == userName, cancellationToken))
        {
            errors.Add(AccountsErrors.UserExists(userName));
        }

        return errors.Count > 0 ? Result<Membership>.Failure(errors) : await SaveAsync(db, userName, tags, cancellationToken);
    }

    private async Task<Result<Membership>> SaveAsync(PortalDb db, string userName, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var person = people.Create($"{Guid.CreateVersion7(now):N}@{caller.AccountId}.user.invalid", userName);
        var user = new Membership(person.Id, caller.AccountId, userName, [], now);
        if (await grants.OwnBoundaryAsync(cancellationToken) is { } boundary)
        {
            user.Bound(boundary);
        }

        var tagged = user.AddTags(tags);
        if (!tagged.IsSuccess)
        {
            return Result<Membership>.Failure(tagged.Errors);
        }

        db.Add(person);
        db.Add(user);
        db.Record(new AuditRecord(caller.Value, AccountsActions.InviteMember, AccountsActions.UserArn(caller.AccountId, userName), now));
        db.Tell(caller.AccountId, "members", now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return user;
        }
        catch (DbUpdateException)
        {
            // The name was taken this instant: the unique index decides.
            return AccountsErrors.UserExists(userName);
        }
    }
}
