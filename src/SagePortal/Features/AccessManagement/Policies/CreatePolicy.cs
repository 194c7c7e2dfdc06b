using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>What CreatePolicy asks for.</summary>
public sealed record CreatePolicyRequest
{
    public string PolicyName { get; init; } = "";

    public string Path { get; init; } = "/";

    public string Description { get; init; } = "";

    public string PolicyDocument { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}

/// <summary>Makes a customer managed policy with version v1 in force.</summary>
[UseCase(AccessManagementActions.CreatePolicy)]
public sealed class CreatePolicy(IAccess access, Changes changes, CurrentCaller caller, ManagedPolicies managed, TimeProvider clock)
{
    /// <returns>The policy's ARN.</returns>
    public async Task<Result<string>> RunAsync(CreatePolicyRequest request, CancellationToken cancellationToken)
    {
        var arn = IamArns.Policy(caller.AccountId, request.PolicyName, request.Path);
        var allowed = await access.CheckAsync(AccessManagementActions.CreatePolicy, arn, new RequestContext().Setting(request.Tags), cancellationToken);
        if (allowed.IsSuccess && request.Tags.Count > 0)
        {
            allowed = await access.CheckAsync(AccessManagementActions.TagPolicy, arn, new RequestContext().Setting(request.Tags), cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = changes.Open();
        return await changes.ApplyAsync<string>(
            db,
            AccessManagementActions.CreatePolicy,
            arn,
            AccessManagementActions.PoliciesTopic,
            new { request.PolicyName, request.PolicyDocument },
            async () =>
            {
                var now = clock.GetUtcNow();
                var created = CustomerPolicy.Create(caller.AccountId, request.PolicyName, request.Path, request.Description, request.Tags, now);
                List<Error> errors = [.. created.Errors, .. PolicyDocuments.CheckManaged(request.PolicyDocument)];
                if (errors.Count > 0)
                {
                    return Result<string>.Failure(errors);
                }

                if (managed.Find(request.PolicyName) is not null || await FindByNameAsync(db, request.PolicyName, cancellationToken))
                {
                    return IamErrors.AlreadyExists("A policy", "PolicyName", request.PolicyName);
                }

                db.Add(created.Value!);
                db.Add(created.Value!.AddVersion(request.PolicyDocument, setAsDefault: true, versionCount: 0, caller.Value.Arn, now).Value!);
                return created.Value.Arn;
            },
            cancellationToken);
    }

    private static Task<bool> FindByNameAsync(PortalDb db, string name, CancellationToken cancellationToken)
    {
        var key = IamNames.Key(name);
        return db.Set<CustomerPolicy>().AnyAsync(p => p.NameKey == key, cancellationToken);
    }
}
