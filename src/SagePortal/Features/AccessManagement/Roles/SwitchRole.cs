using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>
/// Takes a role on in the browser by <see cref="AssumeRole"/>. Who has a role on already switches as their own user, as in AWS's
/// console: there is no chain of roles to climb.
/// </summary>
public sealed class SwitchRole(IServiceScopeFactory scopes, PortalDbFactory dbs, UserManager<Person> people, Sessions sessions, CurrentCaller caller)
{
    private const int MaxDisplayName = 64;

    /// <summary>Marks in the top bar.</summary>
    public static IReadOnlyList<string> Colors { get; } = ["red", "orange", "yellow", "green", "blue"];

    /// <summary>The cookie of the answer speaks for the role; pages are loaded afresh with it.</summary>
    public async Task<Result> RunAsync(SwitchRoleForm form, CancellationToken cancellationToken)
    {
        var (accountId, name) = Locate(form);
        var errors = Check(accountId, name, form.DisplayName ?? "");
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        if (await OwnUserAsync(cancellationToken) is not { } own || await people.FindByIdAsync(own.PersonId.ToString()) is not { } person)
        {
            return IamErrors.NotFound(HolderKind.User, caller.Value.UserName);
        }

        var sessionName = string.IsNullOrWhiteSpace(form.SessionName) ? DefaultSessionName(own) : form.SessionName.Trim();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(own);
        var request = new AssumeRoleRequest { AccountId = accountId, RoleName = name, RoleSessionName = sessionName, DurationSeconds = null };
        var assumed = await scope.ServiceProvider.GetRequiredService<AssumeRole>().RunAsync(request, cancellationToken);
        if (!assumed.IsSuccess)
        {
            return assumed;
        }

        var role = assumed.Value.Caller.AssumedRole! with { DisplayName = (form.DisplayName ?? "").Trim(), Color = Colors.FirstOrDefault(c => c == form.Color) ?? "" };
        await sessions.TakeOnAsync(person, assumed.Value.Caller.AccountId, role);
        return Result.Success;
    }

    /// <summary>The person's own user, whatever role is on; null when it may not enter any more.</summary>
    internal async Task<Caller?> OwnUserAsync(CancellationToken cancellationToken)
    {
        var (personId, home) = (caller.Value.PersonId, caller.Value.HomeAccountId);
        await using var db = dbs.Open(home);
        var user = await db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.PersonId == personId && m.AccountId == home && m.DisabledAt == null, cancellationToken);
        return user is null ? null : caller.Value with { AccountId = home, UserName = user.UserName, AssumedRole = null };
    }

    private (string AccountId, string Name) Locate(SwitchRoleForm form)
    {
        var role = (form.RoleName ?? "").Trim();
        var account = role.StartsWith("arn:", StringComparison.Ordinal) ? IamArns.AccountOf(role) : (form.Account ?? "").Replace("-", "", StringComparison.Ordinal).Trim();
        return (account.Length == 0 ? caller.Value.HomeAccountId : account, IamArns.NameOf(role));
    }

    private static List<Error> Check(string accountId, string name, string displayName)
    {
        List<Error> errors = [.. IamNames.Check("RoleName", name, IamNames.MaxRoleLength)];
        if (accountId.Length != 12 || accountId.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            errors.Add(AccessManagementErrors.AccountIdInvalid);
        }

        if (displayName.Trim().Length > MaxDisplayName)
        {
            errors.Add(AccessManagementErrors.DisplayNameTooLong(MaxDisplayName));
        }

        return errors;
    }

    // A session name has two characters at least, a user name one.
    private static string DefaultSessionName(Caller own) => own.UserName.Length > 1 ? own.UserName : own.UserName + "_";
}
