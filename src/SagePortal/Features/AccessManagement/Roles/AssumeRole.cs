using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>What AssumeRole asks for.</summary>
public sealed record AssumeRoleRequest
{
    /// <summary>Where the role is, twelve digits; empty for the caller's account.</summary>
    public string AccountId { get; init; } = "";

    public string RoleName { get; init; } = "";

    /// <summary>2–64 letters, digits or <c>+=,.@_-</c>; shown in the audit trail.</summary>
    public string RoleSessionName { get; init; } = "";

    /// <summary>900 up to what the role allows; null takes that.</summary>
    public int? DurationSeconds { get; init; } = Role.MinSessionSeconds;

    /// <summary>Bounds the session further; null for none.</summary>
    public string? Policy { get; init; }

    /// <summary>ARNs of managed policies of the role's account or of AWS, at most ten: with <see cref="Policy"/> they bound the session to what any of them allows.</summary>
    public IReadOnlyList<string> PolicyArns { get; init; } = [];

    /// <summary>What a role of somebody else's asks for in its trust policy, <c>sts:ExternalId</c>; null for none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Session tags: they outweigh the role's.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}

/// <summary>A role taken on.</summary>
/// <param name="Caller">Who acts from now on, in a new scope.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record AssumedRole(Caller Caller, DateTimeOffset ExpiresAt)
{
    /// <summary><c>AROA…</c></summary>
    public string RoleId { get; init; } = "";
}

/// <summary>
/// Takes a role on: from then on its policies hold instead of the user's. Needs the trust policy's consent and, where that names only
/// the account or the role is another account's, the caller's own right to <c>sts:AssumeRole</c>; with session tags also <c>sts:TagSession</c>.
/// Written to the trail of both accounts.
/// </summary>
[UseCase(AccessManagementActions.AssumeRole)]
public sealed partial class AssumeRole(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ManagedPolicies managed, TimeProvider clock)
{
    private const int LeastSeconds = 900;

    public async Task<Result<AssumedRole>> RunAsync(AssumeRoleRequest request, CancellationToken cancellationToken)
    {
        var accountId = request.AccountId.Length == 0 ? caller.AccountId : request.AccountId;
        var isForeign = accountId != caller.AccountId;
        await using var db = dbs.Open(accountId);
        var role = await db.FindRoleAsync(request.RoleName, cancellationToken);
        var arn = role?.Arn ?? (isForeign ? IamArns.Role(accountId, request.RoleName) : "*");
        var context = new RequestContext().OfResource(role?.Tags ?? "{}").Setting(request.Tags).With("sts:RoleSessionName", request.RoleSessionName).With("sts:ExternalId", request.ExternalId);
        var allowed = role is null && !isForeign
            ? await access.CheckAsync(AccessManagementActions.AssumeRole, arn, context, cancellationToken)
            : await access.CheckTrustAsync(AccessManagementActions.AssumeRole, arn, role?.TrustPolicy, context, cancellationToken);
        if (allowed.IsSuccess && role is not null && request.Tags.Count > 0)
        {
            allowed = await access.CheckTrustAsync(AccessManagementActions.TagSession, arn, role.TrustPolicy, context, cancellationToken);
        }

        return !allowed.IsSuccess ? allowed.Error
            : role is null ? IamErrors.NotFound(HolderKind.Role, request.RoleName)
            : await BeginAsync(db, role, request, cancellationToken);
    }

    private async Task<Result<AssumedRole>> BeginAsync(PortalDb db, Role role, AssumeRoleRequest request, CancellationToken cancellationToken)
    {
        var errors = Check(role, request);
        if (errors.Count > 0)
        {
            return Result<AssumedRole>.Failure(errors);
        }

        var policy = await SessionPolicy.CombineAsync(db, managed, request.Policy, request.PolicyArns, cancellationToken);
        if (!policy.IsSuccess)
        {
            return Result<AssumedRole>.Failure(policy.Errors);
        }

        var now = clock.GetUtcNow();
        var lasts = TimeSpan.FromSeconds(request.DurationSeconds ?? role.MaxSessionDuration);
        var session = new RoleSession(role, caller.Value, request.RoleSessionName, request.Tags, policy.Value, now, lasts);
        await SaveAsync(role, session, now, cancellationToken);
        var identity = new RoleSessionIdentity(session.Id, role.Name, session.Name) { HomeAccountId = session.HomeAccountId, ExpiresAt = session.ExpiresAt };
        return new AssumedRole(caller.Value with { AccountId = role.AccountId, AssumedRole = identity, UserName = $"{role.Name}/{session.Name}" }, session.ExpiresAt) { RoleId = role.RoleId };
    }

    private async Task SaveAsync(Role role, RoleSession session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Rows of two accounts in one transaction.
        await using var db = dbs.OpenAcrossAccounts();
        db.Add(session);
        var detail = $$"""{"roleSessionName":"{{session.Name}}"}""";
        foreach (var trail in new[] { caller.AccountId, role.AccountId }.Distinct(StringComparer.Ordinal))
        {
            db.Record(new AuditRecord(caller.Value, trail, AccessManagementActions.AssumeRole, role.Arn, now, detail));
        }

        await db.InTransactionAsync(
            async () =>
            {
                // Set by hand: the use of a role changes nothing of what anybody may do, so decisions need not be made anew.
                await db.Set<Role>().Where(r => r.Id == role.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.LastUsedAt, now), cancellationToken);
                return await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    private static List<Error> Check(Role role, AssumeRoleRequest request)
    {
        List<Error> errors = [.. ResourceTags.Validate(request.Tags), .. request.Policy is { } policy ? PolicyDocuments.CheckSession(policy) : []];
        if (!SessionName().IsMatch(request.RoleSessionName))
        {
            errors.Add(AccessManagementErrors.SessionNameInvalid);
        }

        if (request.DurationSeconds < LeastSeconds || request.DurationSeconds > role.MaxSessionDuration)
        {
            errors.Add(AccessManagementErrors.SessionTooLong(LeastSeconds, role.MaxSessionDuration));
        }

        return errors;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]{2,64}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SessionName();
}
