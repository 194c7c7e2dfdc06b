using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

/// <summary>Handing a role to a service: the caller needs <c>iam:PassRole</c> on it, and the role must trust the service.</summary>
public sealed class RolePassing(PortalDbFactory dbs, IAccess access, GrantRules grants, CurrentCaller caller)
{
    /// <param name="roleArn">Role of the caller's account.</param>
    /// <param name="service">E.g. <c>sagemaker.amazonaws.com</c>.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<Result> CheckAsync(string roleArn, string service, CancellationToken cancellationToken)
    {
        var isForeign = IamArns.AccountOf(roleArn) != caller.AccountId;
        if (isForeign)
        {
            // Another account's role is not found, whatever it may be.
            return RoleUnusable(roleArn);
        }

        var allowed = await access.CheckPassRoleAsync(roleArn, service, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        await using var db = dbs.Open(caller.AccountId);
        var key = IamNames.Key(IamArns.NameOf(roleArn));
        var role = await db.Set<Role>().AsNoTracking().SingleOrDefaultAsync(r => r.NameKey == key, cancellationToken);
        if (role is null || role.Arn != roleArn || role.IsServiceLinked || !RoleTrust.TrustsService(role.TrustPolicy, role.Arn, service))
        {
            return RoleUnusable(roleArn);
        }

        return await grants.CheckPassedRoleAsync(role, cancellationToken);
    }

    /// <summary>True for a role of the caller's account.</summary>
    public async Task<bool> ExistsAsync(string roleArn, CancellationToken cancellationToken)
    {
        if (IamArns.AccountOf(roleArn) != caller.AccountId)
        {
            return false;
        }

        await using var db = dbs.Open(caller.AccountId);
        var key = IamNames.Key(IamArns.NameOf(roleArn));
        return await db.Set<Role>().AnyAsync(r => r.NameKey == key, cancellationToken);
    }

    private static Error RoleUnusable(string roleArn) => new(
        ErrorCodes.Validation,
        $"Could not assume role {roleArn}. Please ensure that the role exists and allows principal 'sagemaker.amazonaws.com' to assume the role.",
        "RoleArn",
        "IamRoleUnusable",
        roleArn);
}
