using System.Reflection;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.AccessManagement.Simulation;
using SagePortal.Features.AuditTrail;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Features.Datasets;
using SagePortal.Platform.Access.Identities;
using SagePortal.Tabular;
using SagePortal.Tests.Features.Autopilot;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>
/// What use cases are called with: Ana's things wherever one is named. A parameter unknown here fails the walk: say which of Ana's
/// things belongs there, in the <see cref="AnasThings"/> of the feature.
/// </summary>
internal sealed class ArgumentsOfAna(TwoAccountsPortal accounts)
{
    private const string PlainDocument = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sageportal:ListDatasets", "Resource": "*" }] }""";
    private const string PlainTrust = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" }] }""";
    private static readonly string[] s_tagKeys = ["team"];
    private static readonly string[] s_policies = ["AmazonSageMakerReadOnly"];

    /// <summary>Names of parameters, with their feature or use case where the same word means different things; values are made anew for each call.</summary>
    private readonly Dictionary<string, Func<object?>> _values = new(StringComparer.Ordinal)
    {
        ["Datasets.name"] = () => TwoAccountsPortal.Dataset,
        ["Autopilot.name"] = () => TwoAccountsPortal.Job,
        ["AccessManagement.name"] = () => "AdministratorAccess",
        ["Accounts.name"] = () => "Ben's other account",
        ["Accounts.id"] = () => accounts.Invitation,
        ["Notifications.id"] = () => accounts.Notification,
        ["job"] = () => TwoAccountsPortal.Job,
        ["jobName"] = () => TwoAccountsPortal.Job,
        ["candidate"] = () => accounts.Candidate,
        ["candidateName"] = () => accounts.Candidate,
        ["userName"] = () => TwoAccountsPortal.Colleague,
        ["InviteMember.userName"] = () => "guest-of-ben",
        ["groupName"] = () => TwoAccountsPortal.Group,
        ["CreateGroup.groupName"] = () => "group-of-ben",
        ["newGroupName"] = () => "renamed",
        ["path"] = () => "/",
        ["roleName"] = () => TwoAccountsPortal.Role,
        ["policyName"] = () => TwoAccountsPortal.Inline,
        ["policyArn"] = () => accounts.PolicyArn,
        ["policyDocument"] = () => PlainDocument,
        ["UpdateAssumeRolePolicy.policyDocument"] = () => PlainTrust,
        ["setAsDefault"] = () => true,
        ["versionId"] = () => "v1",
        ["tagKeys"] = () => s_tagKeys,
        ["maxSessionDuration"] = () => 7_200,
        ["awsServiceName"] = () => "sagemaker.amazonaws.com",
        ["accountId"] = () => accounts.Ana.AccountId,
        ["accessKeyId"] = () => accounts.AccessKey,
        ["AccessManagement.status"] = () => AccessKeyStatus.Inactive,
        ["resourceArn"] = () => $"arn:aws:sageportal:us-east-1:{accounts.Ana.AccountId}:dataset/{TwoAccountsPortal.Dataset}",
        ["principalArn"] = () => IamArns.User(accounts.Ana.AccountId, TwoAccountsPortal.Colleague),
        ["actions"] = () => Array.Empty<string>(),
        ["days"] = () => 1,
        ["AssumeRole.request"] = () => new AssumeRoleRequest { RoleName = TwoAccountsPortal.Role, RoleSessionName = "session" },
        ["CreatePolicy.request"] = () => new CreatePolicyRequest { PolicyName = "policy-of-ben", PolicyDocument = PlainDocument },
        ["CreateRole.request"] = () => new CreateRoleRequest { RoleName = "role-of-ben", AssumeRolePolicyDocument = PlainTrust },
        ["SimulatePrincipalPolicy.request"] = () => new SimulationRequest { ActionNames = ["sageportal:ListDatasets"], ResourceArns = ["*"] },
        ["SimulateCustomPolicy.request"] = () => new SimulationRequest { ActionNames = ["sageportal:ListDatasets"] },
        ["SimulateCustomPolicy.policies"] = () => new CustomPolicies { PolicyInputList = [PlainDocument] },
        ["email"] = () => "somebody@example.com",
        ["managedPolicies"] = () => s_policies,
        ["confirmed"] = () => true,
        ["version"] = () => 1,
        ["description"] = () => "taken over",
        ["tags"] = () => Array.Empty<KeyValuePair<string, string>>(),
        ["types"] = () => new Dictionary<string, ColumnType?>(StringComparer.Ordinal) { [TwoAccountsPortal.Age] = ColumnType.Text },
        ["cells"] = () => new Dictionary<string, string>(StringComparer.Ordinal) { [TwoAccountsPortal.Age] = "40" },
        ["csv"] = () => $"{TwoAccountsPortal.Age}\n40\n",
        ["coverage"] = () => PredictWithCandidate.DefaultCoverage,
        ["problem"] = () => null,
        ["mode"] = () => StopMode.Abort,
        ["starred"] = () => true,
        ["search"] = () => null,
        ["sort"] = () => null,
        ["descending"] = () => false,
        ["page"] = () => 0,
        ["pageSize"] = () => 100,
        ["count"] = () => 100,
        ["unreadOnly"] = () => false,
        ["AuditTrail.filter"] = () => AuditFilter.None,
        ["Autopilot.filter"] = () => new AutoMLJobFilter { Take = 100 },
        ["Autopilot.request"] = () => AutopilotSteps.Request("job-of-ben") with { DatasetName = TwoAccountsPortal.Dataset, TargetColumn = TwoAccountsPortal.Target },
        ["Datasets.request"] = () => new UploadDatasetRequest(TwoAccountsPortal.Dataset, "more.csv", new MemoryStream("a,b\n1,2\n"u8.ToArray()), null) { NewVersion = true },
        ["cancellationToken"] = () => CancellationToken.None,
    };

    private readonly IReadOnlyList<AnasThings> _things = AnasThings.All;

    /// <summary>For every parameter of a use case's method.</summary>
    public object?[] Of(Type useCase, MethodInfo method) => [.. method.GetParameters().Select(parameter => Value(useCase, parameter))];

    private object? Value(Type useCase, ParameterInfo parameter)
    {
        var feature = useCase.Namespace!.Split('.')[2];
        var value = Find($"{useCase.Name}.{parameter.Name}") ?? Find($"{feature}.{parameter.Name}") ?? Find(parameter.Name!);
        Assert.True(value is not null, $"{useCase.Name} asks for `{parameter.Name}`, which is new: add `{feature}.{parameter.Name}` to {nameof(ArgumentsOfAna)}");
        var made = value();
        Assert.True(made is null || parameter.ParameterType.IsInstanceOfType(made), $"{useCase.Name} asks for `{parameter.Name}` as {parameter.ParameterType}: add `{feature}.{parameter.Name}` to {nameof(ArgumentsOfAna)}");
        return made;
    }

    private Func<object?>? Find(string key) =>
        _values.GetValueOrDefault(key) ?? _things.Select(t => t.Arguments(accounts).GetValueOrDefault(key)).FirstOrDefault(value => value is not null);
}
