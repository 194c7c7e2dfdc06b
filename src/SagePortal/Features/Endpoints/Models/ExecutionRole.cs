using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>
/// Whose rights count when a model's artifacts are read: the execution role's where the account has that role, else the caller's. A
/// well-formed ARN of no role at all is accepted, as clients bring them along from AWS; it opens nothing.
/// </summary>
public sealed class ExecutionRole(IAccess access, RolePassing passing, RoleDecisions roles)
{
    /// <summary>May the caller hand the role over?</summary>
    public async Task<Result> CheckPassAsync(string? roleArn, CancellationToken cancellationToken) =>
        await ExistsAsync(roleArn, cancellationToken)
            ? await passing.CheckAsync(roleArn!, ServiceLinkedRole.Service, cancellationToken)
            : Result.Success;

    /// <summary>May this be done in the name of the model or configuration?</summary>
    /// <param name="roleArn">Execution role; null for none.</param>
    /// <param name="name">Of the model or configuration.</param>
    /// <param name="action"><c>s3:GetObject</c> or <c>s3:PutObject</c>.</param>
    /// <param name="uri">The object, or the prefix that is written below.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<Result> CheckAsync(string? roleArn, string name, string action, ObjectUri uri, CancellationToken cancellationToken)
    {
        var arn = Arns.S3(uri.Bucket, uri.Key);
        return await ExistsAsync(roleArn, cancellationToken)
            ? await roles.CheckAsync(roleArn!, name, action, arn, cancellationToken)
            : await access.CheckAsync(action, arn, null, cancellationToken);
    }

    /// <summary>True for a role of the caller's account.</summary>
    public async Task<bool> ExistsAsync(string? roleArn, CancellationToken cancellationToken) => roleArn is not null && await passing.ExistsAsync(roleArn, cancellationToken);
}
