using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>What CreateRole asks for.</summary>
public sealed record CreateRoleRequest
{
    public string RoleName { get; init; } = "";

    public string Path { get; init; } = "/";

    public string Description { get; init; } = "";

    /// <summary>Who may take the role on.</summary>
    public string AssumeRolePolicyDocument { get; init; } = "";

    /// <summary>Seconds, 3,600–43,200.</summary>
    public int MaxSessionDuration { get; init; } = Role.MinSessionSeconds;

    /// <summary>ARN of a managed policy; null for none.</summary>
    public string? PermissionsBoundary { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}

/// <summary>Makes a role without policies.</summary>
[UseCase(AccessManagementActions.CreateRole)]
public sealed class CreateRole(IAccess access, Changes changes, GrantRules grants, CurrentCaller caller, ManagedPolicies managed, TimeProvider clock)
{
    /// <returns>The role's ARN.</returns>
    public async Task<Result<string>> RunAsync(CreateRoleRequest request, CancellationToken cancellationToken)
    {
        var arn = IamArns.Role(caller.AccountId, request.RoleName, request.Path);
        var allowed = await MayAsync(request, arn, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = changes.Open();
        return await changes.ApplyAsync(
            db,
            AccessManagementActions.CreateRole,
            arn,
            AccessManagementActions.TopicOf(HolderKind.Role),
            new { request.RoleName, request.AssumeRolePolicyDocument, request.PermissionsBoundary },
            () => CreateAsync(db, request, cancellationToken),
            cancellationToken);
    }

    private async Task<Result> MayAsync(CreateRoleRequest request, string arn, CancellationToken cancellationToken)
    {
        var context = new RequestContext().Setting(request.Tags).With(AccessManagementActions.PermissionsBoundaryKey, request.PermissionsBoundary);
        var allowed = await access.CheckAsync(AccessManagementActions.CreateRole, arn, context, cancellationToken);
        if (allowed.IsSuccess && request.Tags.Count > 0)
        {
            allowed = await access.CheckAsync(AccessManagementActions.TagRole, arn, context, cancellationToken);
        }

        return allowed.IsSuccess ? await grants.CheckNewPrincipalAsync(AccessManagementActions.CreateRole, arn, request.PermissionsBoundary, cancellationToken) : allowed;
    }

    private async Task<Result<string>> CreateAsync(PortalDb db, CreateRoleRequest request, CancellationToken cancellationToken)
    {
        var created = Role.Create(
            caller.AccountId, request.RoleName, request.Path, request.Description, request.AssumeRolePolicyDocument, request.MaxSessionDuration, clock.GetUtcNow());
        List<Error> errors = [.. created.Errors, .. PolicyDocuments.CheckTrust(request.AssumeRolePolicyDocument)];
        if (request.Tags.Count > 0)
        {
            errors.AddRange(created.Value?.AddTags(request.Tags).Errors ?? []);
        }

        if (request.PermissionsBoundary is { } boundary)
        {
            errors.AddRange((await managed.CheckAttachableAsync(db, boundary, cancellationToken)).Errors);
            created.Value?.Bound(boundary);
        }

        if (errors.Count > 0)
        {
            return Result<string>.Failure(errors);
        }

        if (await db.FindRoleAsync(request.RoleName, cancellationToken) is not null)
        {
            return IamErrors.AlreadyExists("Role", "RoleName", request.RoleName);
        }

        db.Add(created.Value!);
        return created.Value!.Arn;
    }
}
