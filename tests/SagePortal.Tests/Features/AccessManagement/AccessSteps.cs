using Microsoft.EntityFrameworkCore;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.AccessManagement;

/// <summary>Steps of administrators, and what members may do after them.</summary>
internal static class AccessSteps
{
    public static string Allow(string action, string resource = "*", string condition = "{}") => Document("Allow", action, resource, condition);

    public static string Deny(string action, string resource = "*", string condition = "{}") => Document("Deny", action, resource, condition);

    public static string TrustOf(string kind, string principal) =>
        $$"""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "{{kind}}": "{{principal}}" }, "Action": ["sts:AssumeRole", "sts:TagSession"] }] }""";

    public static Task<bool> MayAsync(this CallerScope caller, string action, string arn = "*", RequestContext? context = null) =>
        caller.RunAsync((IAccess access) => access.MayAsync(action, arn, context, default));

    public static Task<Result> CheckAsync(this CallerScope caller, string action, string arn = "*", RequestContext? context = null) =>
        caller.RunAsync((IAccess access) => access.CheckAsync(action, arn, context, default));

    public static async Task<string> PolicyAsync(this CallerScope administrator, string name, string document)
    {
        var request = new CreatePolicyRequest { PolicyName = name, PolicyDocument = document };
        return (await administrator.RunAsync((CreatePolicy create) => create.RunAsync(request, default))).Worked().Value!;
    }

    public static async Task GroupAsync(this CallerScope administrator, string name, string document, params string[] users)
    {
        (await administrator.RunAsync((CreateGroup create) => create.RunAsync(name, "/", default))).Worked();
        (await administrator.RunAsync((PutGroupPolicy put) => put.RunAsync(name, "inline", document, default))).Worked();
        foreach (var user in users)
        {
            (await administrator.RunAsync((AddUserToGroup add) => add.RunAsync(name, user, default))).Worked();
        }
    }

    public static async Task<string> RoleAsync(this CallerScope administrator, string name, string trust, string document)
    {
        var request = new CreateRoleRequest { RoleName = name, AssumeRolePolicyDocument = trust };
        var arn = (await administrator.RunAsync((CreateRole create) => create.RunAsync(request, default))).Worked().Value!;
        (await administrator.RunAsync((PutRolePolicy put) => put.RunAsync(name, "inline", document, default))).Worked();
        return arn;
    }

    public static async Task InlineAsync(this CallerScope administrator, Member user, string document, string name = "inline") =>
        (await administrator.RunAsync((PutUserPolicy put) => put.RunAsync(user.Membership.UserName, name, document, default))).Worked();

    /// <summary>An administrator of somebody's account.</summary>
    public static Task<Member> AdministratorOfAsync(this PortalFixture portal, Member member) => portal.Given.Person().In(member.Account, "AdministratorAccess").CreateAsync();

    /// <summary>The last row of the account's audit trail about an action.</summary>
    public static async Task<AuditRecord> LastRecordAsync(this PortalFixture portal, Member member, string action)
    {
        await using var db = portal.Databases.Open(member.AccountId);
        return await db.Set<AuditRecord>().Where(r => r.EventName == action).OrderByDescending(r => r.Id).FirstAsync();
    }

    public static T Worked<T>(this T result)
        where T : Result
    {
        Assert.True(result.IsSuccess, result.IsSuccess ? "" : string.Join("; ", result.Errors.Select(e => $"{e.Code}: {e.Message}")));
        return result;
    }

    private static string Document(string effect, string action, string resource, string condition) =>
        $$"""{ "Version": "2012-10-17", "Statement": [{ "Effect": "{{effect}}", "Action": "{{action}}", "Resource": "{{resource}}", "Condition": {{condition}} }] }""";
}
