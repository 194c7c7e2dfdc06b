using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>IAM's operations on roles.</summary>
internal sealed class IamRoleOperations : AwsOperationSet
{
    public IamRoleOperations()
        : base("iam")
    {
        AddQueries();
        Add("CreateRole", CreateAsync);
        Add("UpdateRole", UpdateAsync);
        Add("CreateServiceLinkedRole", CreateServiceLinkedAsync);
        Command<DeleteRole>("DeleteRole", (delete, call) => delete.RunAsync(Name(call), call.Cancellation));
        Command<UpdateAssumeRolePolicy>("UpdateAssumeRolePolicy", (update, call) => update.RunAsync(Name(call), call.Text("PolicyDocument"), call.Cancellation));
        Command<AttachRolePolicy>("AttachRolePolicy", (attach, call) => attach.RunAsync(Name(call), call.Text("PolicyArn"), call.Cancellation));
        Command<DetachRolePolicy>("DetachRolePolicy", (detach, call) => detach.RunAsync(Name(call), call.Text("PolicyArn"), call.Cancellation));
        Command<PutRolePolicy>("PutRolePolicy", (put, call) => put.RunAsync(Name(call), call.Text("PolicyName"), call.Text("PolicyDocument"), call.Cancellation));
        Command<DeleteRolePolicy>("DeleteRolePolicy", (delete, call) => delete.RunAsync(Name(call), call.Text("PolicyName"), call.Cancellation));
        Command<PutRolePermissionsBoundary>("PutRolePermissionsBoundary", (put, call) => put.RunAsync(Name(call), call.Text("PermissionsBoundary"), call.Cancellation));
        Command<DeleteRolePermissionsBoundary>("DeleteRolePermissionsBoundary", (delete, call) => delete.RunAsync(Name(call), call.Cancellation));
        Command<TagRole>("TagRole", (tag, call) => tag.RunAsync(Name(call), call.Input.Tags(), call.Cancellation));
        Command<UntagRole>("UntagRole", (untag, call) => untag.RunAsync(Name(call), call.Input.Texts("TagKeys"), call.Cancellation));
    }

    private static string Name(AwsCall call) => call.Text("RoleName");

    private static async Task<Result<object?>> CreateAsync(AwsCall call)
    {
        var request = new CreateRoleRequest
        {
            RoleName = Name(call),
            Path = call.Input.TextOrNull("Path") ?? "/",
            Description = call.Text("Description"),
            AssumeRolePolicyDocument = call.Text("AssumeRolePolicyDocument"),
            MaxSessionDuration = call.Input.Number("MaxSessionDuration") ?? Role.MinSessionSeconds,
            PermissionsBoundary = call.Input.TextOrNull("PermissionsBoundary"),
            Tags = call.Input.Tags(),
        };
        var created = await call.Use<CreateRole>().RunAsync(request, call.Cancellation);
        if (!created.IsSuccess)
        {
            return Result<object?>.Failure(created.Errors);
        }

        // Who may create need not be allowed to read: then the answer shows what is known anyway.
        var role = await call.Use<GetRole>().RunAsync(request.RoleName, call.Cancellation);
        return role.IsSuccess
            ? new { Role = IamViews.Role(role.Value.Row) }
            : new { Role = new { request.Path, request.RoleName, RoleId = "", Arn = created.Value, CreateDate = call.Use<TimeProvider>().GetUtcNow() } };
    }

    private static async Task<Result<object?>> CreateServiceLinkedAsync(AwsCall call)
    {
        var created = await call.Use<CreateServiceLinkedRole>().RunAsync(call.Text("AWSServiceName"), call.Cancellation);
        if (!created.IsSuccess)
        {
            return Result<object?>.Failure(created.Errors);
        }

        var role = await call.Use<GetRole>().RunAsync(IamArns.NameOf(created.Value), call.Cancellation);
        return role.IsSuccess ? new { Role = IamViews.Role(role.Value.Row) } : Result<object?>.Failure(role.Errors);
    }

    // What is left out stays: the use case sets both.
    private static async Task<Result<object?>> UpdateAsync(AwsCall call)
    {
        var role = await call.Use<GetRole>().RunAsync(Name(call), call.Cancellation);
        if (!role.IsSuccess)
        {
            return Result<object?>.Failure(role.Errors);
        }

        var updated = await call.Use<UpdateRole>().RunAsync(
            Name(call), call.Input.TextOrNull("Description") ?? role.Value.Row.Description, call.Input.Number("MaxSessionDuration") ?? role.Value.Row.MaxSessionDuration, call.Cancellation);
        return updated.IsSuccess ? Result.Of<object?>(null) : Result<object?>.Failure(updated.Errors);
    }

    private void AddQueries()
    {
        Query<GetRole, RoleDescription>("GetRole", (get, call) => get.RunAsync(Name(call), call.Cancellation), (role, _) => new { Role = IamViews.Role(role.Row) });
        Query<ListRoles, IReadOnlyList<RoleRow>>(
            "ListRoles",
            (list, call) => list.RunAsync(call.Cancellation),
            (roles, call) =>
            {
                var prefix = call.Input.TextOrNull("PathPrefix") ?? "/";
                return call.MarkedPage(
                    $"roles/{prefix}",
                    roles.Where(r => r.Path.StartsWith(prefix, StringComparison.Ordinal)).ToList(),
                    (page, marker, more) => new { Roles = page.Select(IamViews.Role), IsTruncated = more, Marker = marker });
            });
        Query<ListRoleTags, IReadOnlyList<KeyValuePair<string, string>>>(
            "ListRoleTags", (list, call) => list.RunAsync(Name(call), call.Cancellation), (tags, _) => new { Tags = IamViews.Tags(tags), IsTruncated = false });
        Query<GetRolePolicy, InlinePolicy>(
            "GetRolePolicy",
            (get, call) => get.RunAsync(Name(call), call.Text("PolicyName"), call.Cancellation),
            (policy, call) => new { RoleName = Name(call), PolicyName = policy.Name, PolicyDocument = IamViews.Document(policy.Document) });
        Query<ListRolePolicies, IReadOnlyList<InlinePolicy>>(
            "ListRolePolicies", (list, call) => list.RunAsync(Name(call), call.Cancellation), (policies, call) => IamViews.PolicyNames(policies, call, $"role/{Name(call)}"));
        Query<ListAttachedRolePolicies, IReadOnlyList<AttachedPolicyRow>>(
            "ListAttachedRolePolicies", (list, call) => list.RunAsync(Name(call), call.Cancellation), (policies, call) => IamViews.AttachedPolicies(policies, call, $"role/{Name(call)}"));
    }
}
