using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>IAM's operations on groups.</summary>
internal sealed class IamGroupOperations : AwsOperationSet
{
    public IamGroupOperations()
        : base("iam")
    {
        AddQueries();
        Add("CreateGroup", CreateAsync);
        Add("GetGroup", GetAsync);
        Command<UpdateGroup>("UpdateGroup", (update, call) => update.RunAsync(Name(call), call.Input.TextOrNull("NewGroupName") ?? Name(call), call.Input.TextOrNull("NewPath"), call.Cancellation));
        Command<DeleteGroup>("DeleteGroup", (delete, call) => delete.RunAsync(Name(call), call.Cancellation));
        Command<AddUserToGroup>("AddUserToGroup", (add, call) => add.RunAsync(Name(call), call.Text("UserName"), call.Cancellation));
        Command<RemoveUserFromGroup>("RemoveUserFromGroup", (remove, call) => remove.RunAsync(Name(call), call.Text("UserName"), call.Cancellation));
        Command<AttachGroupPolicy>("AttachGroupPolicy", (attach, call) => attach.RunAsync(Name(call), call.Text("PolicyArn"), call.Cancellation));
        Command<DetachGroupPolicy>("DetachGroupPolicy", (detach, call) => detach.RunAsync(Name(call), call.Text("PolicyArn"), call.Cancellation));
        Command<PutGroupPolicy>("PutGroupPolicy", (put, call) => put.RunAsync(Name(call), call.Text("PolicyName"), call.Text("PolicyDocument"), call.Cancellation));
        Command<DeleteGroupPolicy>("DeleteGroupPolicy", (delete, call) => delete.RunAsync(Name(call), call.Text("PolicyName"), call.Cancellation));
    }

    private static string Name(AwsCall call) => call.Text("GroupName");

    private static async Task<Result<object?>> CreateAsync(AwsCall call)
    {
        var created = await call.Use<CreateGroup>().RunAsync(Name(call), call.Input.TextOrNull("Path") ?? "/", call.Cancellation);
        if (!created.IsSuccess)
        {
            return Result<object?>.Failure(created.Errors);
        }

        // Who may create need not be allowed to read: then the answer shows what is known anyway.
        var group = await call.Use<GetGroup>().RunAsync(Name(call), call.Cancellation);
        return group.IsSuccess
            ? new { Group = IamViews.Group(group.Value.Row) }
            : new { Group = new { Path = call.Input.TextOrNull("Path") ?? "/", GroupName = Name(call), GroupId = "", Arn = created.Value, CreateDate = call.Use<TimeProvider>().GetUtcNow() } };
    }

    private static async Task<Result<object?>> GetAsync(AwsCall call)
    {
        var group = await call.Use<GetGroup>().RunAsync(Name(call), call.Cancellation);
        if (!group.IsSuccess)
        {
            return Result<object?>.Failure(group.Errors);
        }

        var users = await call.Use<ListUsers>().RunAsync(call.Cancellation);
        var members = users.IsSuccess ? users.Value.Where(u => group.Value.Members.Contains(u.UserName, StringComparer.Ordinal)).ToList() : [];
        return call.MarkedPage(
            $"group/{Name(call)}", members, (page, marker, more) => new { Group = IamViews.Group(group.Value.Row), Users = page.Select(IamViews.User), IsTruncated = more, Marker = marker });
    }

    private void AddQueries()
    {
        Query<ListGroups, IReadOnlyList<GroupRow>>(
            "ListGroups",
            (list, call) => list.RunAsync(call.Cancellation),
            (groups, call) => call.MarkedPage("groups", groups, (page, marker, more) => new { Groups = page.Select(IamViews.Group), IsTruncated = more, Marker = marker }));
        Query<GetGroupPolicy, InlinePolicy>(
            "GetGroupPolicy",
            (get, call) => get.RunAsync(Name(call), call.Text("PolicyName"), call.Cancellation),
            (policy, call) => new { GroupName = Name(call), PolicyName = policy.Name, PolicyDocument = IamViews.Document(policy.Document) });
        Query<ListGroupPolicies, IReadOnlyList<InlinePolicy>>(
            "ListGroupPolicies", (list, call) => list.RunAsync(Name(call), call.Cancellation), (policies, call) => IamViews.PolicyNames(policies, call, $"group/{Name(call)}"));
        Query<ListAttachedGroupPolicies, IReadOnlyList<AttachedPolicyRow>>(
            "ListAttachedGroupPolicies", (list, call) => list.RunAsync(Name(call), call.Cancellation), (policies, call) => IamViews.AttachedPolicies(policies, call, $"group/{Name(call)}"));
    }
}
