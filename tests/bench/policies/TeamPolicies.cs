using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Bench.Policies;

/// <summary>Policies as a team with tags writes them: many statements concern the actions asked, half of them with conditions and variables.</summary>
internal static class TeamPolicies
{
    private static readonly string[] s_statements =
    [
        """{"Effect":"Allow","Action":["sagemaker:Describe*","sagemaker:List*"],"Resource":"arn:aws:sagemaker:*:111122223333:*/${aws:PrincipalTag/team}-*","Condition":{"StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"}}}""",
        """{"Effect":"Allow","Action":["sagemaker:InvokeEndpoint","sagemaker:CreateEndpoint","s3:GetObject"],"Resource":["arn:aws:sagemaker:*:*:endpoint/blue-*","arn:aws:s3:::blue/*"]}""",
        """{"Effect":"Deny","Action":["sagemaker:AddTags","sagemaker:DeleteTags"],"Resource":"*","Condition":{"ForAnyValue:StringEquals":{"aws:TagKeys":"team"}}}""",
        """{"Effect":"Deny","NotAction":"sagemaker:Describe*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":["10.0.0.0/8","192.168.0.0/16"]}}}""",
        """{"Effect":"Allow","Action":"sagemaker:*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalTag/role":"admin*"},"Bool":{"aws:MultiFactorAuthPresent":"true"}}}""",
    ];

    public static PrincipalPolicies Of(int policies) => new(PolicySet.Compile(PolicyType.Identity, [.. Enumerable.Range(0, policies).Select(i => new AttachedPolicy($"policy-{i}", Document()))]));

    public static AccessRequest Request(string action, string resource) =>
        new(
            action,
            resource,
            new (string Key, string Value)[] { ("aws:SourceIp", "10.1.2.3"), ("aws:CurrentTime", "2026-11-21T00:00:00Z"), ("aws:ResourceTag/team", "red"), ("aws:MultiFactorAuthPresent", "true") }
                .Select(c => KeyValuePair.Create<string, IReadOnlyList<string>>(c.Key, [c.Value])),
            Principal.FromArn("arn:aws:iam::111122223333:user/ana") with { Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "red" } });

    private static PolicyDocument Document() => PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', s_statements)}}]}""").Document!;
}
