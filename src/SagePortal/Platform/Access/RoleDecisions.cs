using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>Decides for services that work with a role instead of a person, such as a running job. Nothing is cached: the role is read each time.</summary>
public sealed class RoleDecisions(PortalDbFactory dbs, PolicySimulator simulator, TimeProvider clock)
{
    /// <summary>Success, or AccessDenied in AWS's words, with a row in the audit trail.</summary>
    /// <param name="roleArn">The role; one that is gone may do nothing.</param>
    /// <param name="sessionName">Of the job.</param>
    /// <param name="action">E.g. <c>s3:GetObject</c>.</param>
    /// <param name="resourceArn">The ARN.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<Result> CheckAsync(string roleArn, string sessionName, string action, string resourceArn, CancellationToken cancellationToken)
    {
        var accountId = IamArns.AccountOf(roleArn);
        var arn = IamArns.AssumedRole(accountId, IamArns.NameOf(roleArn), sessionName);
        await using var db = dbs.Open(accountId);
        var principal = await simulator.FindAsync(accountId, roleArn, cancellationToken);
        var explanation = principal?.Principal.Arn == roleArn ? simulator.Explain(principal, action, resourceArn, null) : null;
        if (explanation is { IsAllowed: true })
        {
            return Result.Success;
        }

        var denial = AccessDenials.Describe(arn, action, resourceArn, explanation?.Decision ?? Decision.ImplicitDeny, explanation?.DeniedBy ?? PolicyType.Identity);
        db.Record(new AuditRecord(accountId, arn, sessionName, "", action, resourceArn, clock.GetUtcNow(), denial.Code, denial.Message));
        await db.SaveChangesAsync(cancellationToken);
        return denial;
    }
}
