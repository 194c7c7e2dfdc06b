using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.SignIn;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>Joins an account by an invitation's link. The right to do so is the token itself: the caller is no member yet.</summary>
public sealed class InvitationAcceptance(PortalDbFactory dbs, UserManager<Person> people, NewPeople newPeople, TimeProvider clock)
{
    public const string EventName = "iam:CreateUser";

    /// <summary>The open invitation and its account; null when the token is wrong, used, withdrawn or expired.</summary>
    public async Task<OpenInvitation?> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        if (await LoadAsync(db, token, cancellationToken) is not { } invitation || !invitation.IsOpen(clock.GetUtcNow()))
        {
            return null;
        }

        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == invitation.AccountId, cancellationToken);
        var known = await db.Users.AnyAsync(p => p.NormalizedEmail == invitation.NormalizedEmail, cancellationToken);
        return new OpenInvitation(account.Name, account.Id, invitation.Email, invitation.InvitedBy, known);
    }

    /// <summary>A person who is signed in joins.</summary>
    public async Task<Result<Person>> JoinAsync(string token, Person person, string sourceIp, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        return await AcceptAsync(db, token, person, isNew: false, sourceIp, cancellationToken);
    }

    /// <summary>Somebody new joins with a password of their own.</summary>
    public async Task<Result<Person>> RegisterAsync(string token, string displayName, string password, string sourceIp, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        if (await LoadAsync(db, token, cancellationToken) is not { } invitation || !invitation.IsOpen(clock.GetUtcNow()))
        {
            return AccountsErrors.InvitationInvalid;
        }

        if (await db.Users.AnyAsync(p => p.NormalizedEmail == invitation.NormalizedEmail, cancellationToken))
        {
            return AccountsErrors.PersonExists;
        }

        var person = newPeople.Create(invitation.Email, displayName.Trim());
        var errors = await newPeople.SetPasswordAsync(person, password);
        if (person.DisplayName.Length is 0 or > 64)
        {
            errors.Add(AccountsErrors.DisplayNameLength);
        }

        return errors.Count > 0 ? Result<Person>.Failure(errors) : await AcceptAsync(db, token, person, isNew: true, sourceIp, cancellationToken);
    }

    private async Task<Result<Person>> AcceptAsync(PortalDb db, string token, Person person, bool isNew, string sourceIp, CancellationToken cancellationToken)
    {
        var invitation = await LoadAsync(db, token, cancellationToken);
        if (invitation is null)
        {
            return AccountsErrors.InvitationInvalid;
        }

        var accepted = invitation.Accept(people.NormalizeEmail(person.Email) ?? "", clock.GetUtcNow());
        if (!accepted.IsSuccess)
        {
            return accepted.Error;
        }

        if (await db.Set<Membership>().AnyAsync(m => m.AccountId == invitation.AccountId && m.PersonId == person.Id, cancellationToken))
        {
            return AccountsErrors.AlreadyMember;
        }

        if (await db.Set<Membership>().AnyAsync(m => m.AccountId == invitation.AccountId && m.UserName == invitation.UserName, cancellationToken))
        {
            return AccountsErrors.UserNameTaken(invitation.UserName);
        }

        if (isNew)
        {
            db.Add(person);
        }

        return await SaveAsync(db, invitation, person, sourceIp, cancellationToken);
    }

    private async Task<Result<Person>> SaveAsync(PortalDb db, Invitation invitation, Person person, string sourceIp, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var caller = new Caller(person.Id, invitation.AccountId, invitation.UserName, person.DisplayName, sourceIp);
        var membership = new Membership(person.Id, invitation.AccountId, invitation.UserName, invitation.ManagedPolicies, now);
        if (invitation.PermissionsBoundary is { } boundary)
        {
            membership.Bound(boundary);
        }

        db.Add(membership);
        var groups = await db.Set<Group>().Where(g => g.AccountId == invitation.AccountId && invitation.Groups.Contains(g.Name)).ToListAsync(cancellationToken);
        db.AddRange(groups.Select(group => new GroupMember(group, membership)));
        db.Record(new AuditRecord(caller, EventName, caller.Arn, now, detail: MemberDetail.Of(invitation.ManagedPolicies, [.. groups.Select(g => g.Name)])));
        db.Tell(invitation.AccountId, "members", now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return person;
        }
        catch (DbUpdateException)
        {
            // The same link in two tabs, or the user name or e-mail address was taken this instant: the second one finds it used.
            return AccountsErrors.InvitationInvalid;
        }
    }

    private static Task<Invitation?> LoadAsync(PortalDb db, string token, CancellationToken cancellationToken)
    {
        var hash = Invitation.HashOf(token);
        return db.Set<Invitation>().SingleOrDefaultAsync(i => i.TokenHash == hash, cancellationToken);
    }
}
