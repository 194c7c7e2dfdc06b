using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>IAM's operations on managed policies.</summary>
internal sealed class IamPolicyOperations : AwsOperationSet
{
    public IamPolicyOperations()
        : base("iam")
    {
        AddQueries();
        Add("CreatePolicy", CreateAsync);
        Add("CreatePolicyVersion", CreateVersionAsync);
        Command<DeletePolicy>("DeletePolicy", (delete, call) => delete.RunAsync(Arn(call), call.Cancellation));
        Command<DeletePolicyVersion>("DeletePolicyVersion", (delete, call) => delete.RunAsync(Arn(call), call.Text("VersionId"), call.Cancellation));
        Command<SetDefaultPolicyVersion>("SetDefaultPolicyVersion", (set, call) => set.RunAsync(Arn(call), call.Text("VersionId"), call.Cancellation));
        Command<TagPolicy>("TagPolicy", (tag, call) => tag.RunAsync(Arn(call), call.Input.Tags(), call.Cancellation));
        Command<UntagPolicy>("UntagPolicy", (untag, call) => untag.RunAsync(Arn(call), call.Input.Texts("TagKeys"), call.Cancellation));
    }

    private static string Arn(AwsCall call) => call.Text("PolicyArn");

    private static async Task<Result<object?>> CreateAsync(AwsCall call)
    {
        var request = new CreatePolicyRequest
        {
            PolicyName = call.Text("PolicyName"),
            Path = call.Input.TextOrNull("Path") ?? "/",
            Description = call.Text("Description"),
            PolicyDocument = call.Text("PolicyDocument"),
            Tags = call.Input.Tags(),
        };
        var created = await call.Use<CreatePolicy>().RunAsync(request, call.Cancellation);
        if (!created.IsSuccess)
        {
            return Result<object?>.Failure(created.Errors);
        }

        var row = new PolicyRow(request.PolicyName, created.Value, 0, []) { IsAws = false, Description = request.Description, UpdatedAt = call.Use<TimeProvider>().GetUtcNow() };
        return new { Policy = IamViews.Policy(row) };
    }

    private static async Task<Result<object?>> CreateVersionAsync(AwsCall call)
    {
        var isDefault = call.Input.Flag("SetAsDefault") ?? false;
        var created = await call.Use<CreatePolicyVersion>().RunAsync(Arn(call), call.Text("PolicyDocument"), isDefault, call.Cancellation);
        return created.IsSuccess
            ? new { PolicyVersion = IamViews.Version(new PolicyVersionRow(created.Value, isDefault, "", call.Caller.Arn, call.Use<TimeProvider>().GetUtcNow()), withDocument: false) }
            : Result<object?>.Failure(created.Errors);
    }

    private static Result<object?> VersionOf(IReadOnlyList<PolicyVersionRow> versions, AwsCall call)
    {
        var id = call.Text("VersionId");
        return versions.FirstOrDefault(v => v.VersionId == id) is { } version
            ? new { PolicyVersion = IamViews.Version(version, withDocument: true) }
            : IamErrors.VersionNotFound(Arn(call), id);
    }

    private static Result<object?> Listed(IReadOnlyList<PolicyRow> policies, AwsCall call)
    {
        var scope = call.Input.TextOrNull("Scope") ?? "All";
        var attached = call.Input.Flag("OnlyAttached") ?? false;
        var rows = policies.Where(p => (scope == "All" || (scope == "AWS") == p.IsAws) && (!attached || p.AttachmentCount > 0)).ToList();
        return call.MarkedPage($"policies/{scope}/{attached}", rows, (page, marker, more) => new { Policies = page.Select(IamViews.Policy), IsTruncated = more, Marker = marker });
    }

    private void AddQueries()
    {
        Query<GetPolicy, PolicyDescription>("GetPolicy", (get, call) => get.RunAsync(Arn(call), call.Cancellation), (policy, _) => new { Policy = IamViews.Policy(policy) });
        Query<ListPolicies, IReadOnlyList<PolicyRow>>("ListPolicies", (list, call) => list.RunAsync(call.Cancellation), Listed);
        Query<ListPolicyVersions, IReadOnlyList<PolicyVersionRow>>(
            "ListPolicyVersions",
            (list, call) => list.RunAsync(Arn(call), call.Cancellation),
            (versions, _) => new { Versions = versions.Select(v => IamViews.Version(v, withDocument: false)), IsTruncated = false });
        Query<ListPolicyVersions, IReadOnlyList<PolicyVersionRow>>("GetPolicyVersion", (list, call) => list.RunAsync(Arn(call), call.Cancellation), VersionOf);
        Query<ListEntitiesForPolicy, PolicyEntities>(
            "ListEntitiesForPolicy",
            (list, call) => list.RunAsync(Arn(call), call.Cancellation),
            (entities, _) => new
            {
                PolicyUsers = entities.Users.Select(name => new { UserName = name }),
                PolicyGroups = entities.Groups.Select(name => new { GroupName = name }),
                PolicyRoles = entities.Roles.Select(name => new { RoleName = name }),
                IsTruncated = false,
            });
        Query<GetPolicy, PolicyDescription>(
            "ListPolicyTags", (get, call) => get.RunAsync(Arn(call), call.Cancellation), (policy, _) => new { Tags = IamViews.Tags(policy.Tags), IsTruncated = false });
    }
}
