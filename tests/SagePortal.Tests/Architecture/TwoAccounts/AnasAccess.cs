using SagePortal.Features.AccessManagement.AccessKeys;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>A group, a role, a policy, inline policies, tags, a guardrail and a key in Ana's account.</summary>
internal static class AnasAccess
{
    /// <summary>Allows all, and says whose it is.</summary>
    public const string Document = $$"""{ "Version": "2012-10-17", "Statement": [{ "Sid": "{{TwoAccountsPortal.Secret}}", "Effect": "Allow", "Action": "sageportal:ListDatasets", "Resource": "*" }] }""";

    public const string Trust = $$"""{ "Version": "2012-10-17", "Statement": [{ "Sid": "{{TwoAccountsPortal.Secret}}", "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" }] }""";

    private const string Everything = $$"""{ "Version": "2012-10-17", "Statement": [{ "Sid": "{{TwoAccountsPortal.Secret}}", "Effect": "Allow", "Action": "*", "Resource": "*" }] }""";

    private static readonly KeyValuePair<string, string>[] s_tags = [new("team", TwoAccountsPortal.Secret)];

    /// <returns>Id of the key of Ana's colleague.</returns>
    public static async Task<string> CreateAsync(TwoAccountsPortal accounts)
    {
        var ana = accounts.Portal.As(accounts.Ana);
        const string User = TwoAccountsPortal.Colleague;
        const string Group = TwoAccountsPortal.Group;
        const string Role = TwoAccountsPortal.Role;
        var policy = new CreatePolicyRequest { PolicyName = TwoAccountsPortal.Policy, PolicyDocument = Document, Tags = s_tags };
        var role = new CreateRoleRequest { RoleName = Role, AssumeRolePolicyDocument = Trust, Tags = s_tags };
        var key = await ana.RunAsync((CreateAccessKey create) => create.RunAsync(User, default));
        Result[] results =
        [
            key,
            await ana.RunAsync((CreatePolicy create) => create.RunAsync(policy, default)),
            await ana.RunAsync((CreateGroup create) => create.RunAsync(Group, "/", default)),
            await ana.RunAsync((AddUserToGroup add) => add.RunAsync(Group, User, default)),
            await ana.RunAsync((AttachGroupPolicy attach) => attach.RunAsync(Group, accounts.PolicyArn, default)),
            await ana.RunAsync((PutGroupPolicy put) => put.RunAsync(Group, TwoAccountsPortal.Inline, Document, default)),
            await ana.RunAsync((AttachUserPolicy attach) => attach.RunAsync(User, accounts.PolicyArn, default)),
            await ana.RunAsync((PutUserPolicy put) => put.RunAsync(User, TwoAccountsPortal.Inline, Document, default)),
            await ana.RunAsync((TagUser tag) => tag.RunAsync(User, s_tags, default)),
            await ana.RunAsync((CreateRole create) => create.RunAsync(role, default)),
            await ana.RunAsync((AttachRolePolicy attach) => attach.RunAsync(Role, accounts.PolicyArn, default)),
            await ana.RunAsync((PutRolePolicy put) => put.RunAsync(Role, TwoAccountsPortal.Inline, Document, default)),
        ];
        Assert.All(results, result => Assert.True(result.IsSuccess, result.IsSuccess ? "" : result.Error.Message));
        await using var db = accounts.Portal.Databases.Open(accounts.Ana.AccountId);
        db.Add(new AccountGuardrail(accounts.Ana.AccountId, TwoAccountsPortal.Guardrail, Everything, accounts.Ana.Caller.Arn, accounts.Portal.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
        return key.Value!.AccessKeyId;
    }
}
