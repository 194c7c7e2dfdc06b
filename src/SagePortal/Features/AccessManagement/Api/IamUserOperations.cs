using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>IAM's operations on users.</summary>
internal sealed class IamUserOperations : AwsOperationSet
{
    public IamUserOperations()
        : base("iam")
    {
        AddQueries();
        Command<UpdateUser>("UpdateUser", UpdateAsync);
        Command<AttachUserPolicy>("AttachUserPolicy", (attach, call) => attach.RunAsync(Name(call), call.Text("PolicyArn"), call.Cancellation));
        Command<DetachUserPolicy>("DetachUserPolicy", (detach, call) => detach.RunAsync(Name(call), call.Text("PolicyArn"), call.Cancellation));
        Command<PutUserPolicy>("PutUserPolicy", (put, call) => put.RunAsync(Name(call), call.Text("PolicyName"), call.Text("PolicyDocument"), call.Cancellation));
        Command<DeleteUserPolicy>("DeleteUserPolicy", (delete, call) => delete.RunAsync(Name(call), call.Text("PolicyName"), call.Cancellation));
        Command<PutUserPermissionsBoundary>("PutUserPermissionsBoundary", (put, call) => put.RunAsync(Name(call), call.Text("PermissionsBoundary"), call.Cancellation));
        Command<DeleteUserPermissionsBoundary>("DeleteUserPermissionsBoundary", (delete, call) => delete.RunAsync(Name(call), call.Cancellation));
        Command<TagUser>("TagUser", (tag, call) => tag.RunAsync(Name(call), call.Input.Tags(), call.Cancellation));
        Command<UntagUser>("UntagUser", (untag, call) => untag.RunAsync(Name(call), call.Input.Texts("TagKeys"), call.Cancellation));
    }

    /// <summary>The user meant; without a name the one who asks.</summary>
    internal static string Name(AwsCall call) => call.Input.TextOrNull("UserName") ?? call.Caller.UserName;

    // Users have no paths here; a path that is left out in silence would be missed in somebody's policies.
    private static async Task<Result> UpdateAsync(UpdateUser update, AwsCall call) => call.Input.TextOrNull("NewPath") is { } path && path != "/"
        ? new Error(ErrorCodes.Validation, $"Users have no paths here: '{path}' cannot be set. Group users by tags or groups.", "NewPath")
        : await update.RunAsync(Name(call), call.Input.TextOrNull("NewUserName") ?? Name(call), call.Cancellation);

    private void AddQueries()
    {
        Query<GetUser, UserDescription>("GetUser", (get, call) => get.RunAsync(Name(call), call.Cancellation), (user, _) => new { User = IamViews.User(user.Row) });
        Query<ListUsers, IReadOnlyList<UserRow>>(
            "ListUsers",
            (list, call) => list.RunAsync(call.Cancellation),
            (users, call) => call.MarkedPage("users", users, (page, marker, more) => new { Users = page.Select(IamViews.User), IsTruncated = more, Marker = marker }));
        Query<ListUserTags, IReadOnlyList<KeyValuePair<string, string>>>(
            "ListUserTags", (list, call) => list.RunAsync(Name(call), call.Cancellation), (tags, _) => new { Tags = IamViews.Tags(tags), IsTruncated = false });
        Query<GetUserPolicy, InlinePolicy>(
            "GetUserPolicy",
            (get, call) => get.RunAsync(Name(call), call.Text("PolicyName"), call.Cancellation),
            (policy, call) => new { UserName = Name(call), PolicyName = policy.Name, PolicyDocument = IamViews.Document(policy.Document) });
        Query<ListUserPolicies, IReadOnlyList<InlinePolicy>>(
            "ListUserPolicies", (list, call) => list.RunAsync(Name(call), call.Cancellation), (policies, call) => IamViews.PolicyNames(policies, call, $"user/{Name(call)}"));
        Query<ListAttachedUserPolicies, IReadOnlyList<AttachedPolicyRow>>(
            "ListAttachedUserPolicies", (list, call) => list.RunAsync(Name(call), call.Cancellation), (policies, call) => IamViews.AttachedPolicies(policies, call, $"user/{Name(call)}"));
        Add("ListGroupsForUser", async call =>
        {
            var names = await call.Use<ListGroupsForUser>().RunAsync(Name(call), call.Cancellation);
            var groups = names.IsSuccess ? await call.Use<ListGroups>().RunAsync(call.Cancellation) : null;
            return groups is null ? names.Error
                : !groups.IsSuccess ? groups.Error
                : call.MarkedPage(
                    $"groups/{Name(call)}",
                    groups.Value.Where(g => names.Value!.Contains(g.Name, StringComparer.Ordinal)).ToList(),
                    (page, marker, more) => new { Groups = page.Select(IamViews.Group), IsTruncated = more, Marker = marker });
        });
    }
}
