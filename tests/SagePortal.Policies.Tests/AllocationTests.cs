using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Tests;

public sealed class AllocationTests
{
    private static readonly string[] s_statements =
    [
        """{"Effect":"Allow","Action":["sagemaker:Describe*","sagemaker:List*"],"Resource":"arn:aws:sagemaker:*:111122223333:endpoint/${aws:PrincipalTag/team}-*","Condition":{"StringEquals":{"sagemaker:ResourceTag/team":"${aws:PrincipalTag/team}"}}}""",
        """{"Effect":"Allow","Action":"sagemaker:*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"DateGreaterThan":{"aws:CurrentTime":"2020-01-01T00:00:00Z"}}}""",
        """{"Effect":"Deny","NotAction":"sagemaker:Describe*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}""",
        """{"Effect":"Deny","Action":"sagemaker:DescribeEndpoint","Resource":"*","Condition":{"ForAnyValue:StringLike":{"aws:TagKeys":["secret*"]},"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/${aws:username}"}}}""",
        """{"Effect":"Allow","Action":"sagemaker:DescribeEndpoint","Resource":"*","Condition":{"NumericLessThan":{"sagemaker:MaxRuntimeInSeconds":"3600"}}}""",
    ];

    [Fact]
    public void Decide_ActionAskedBefore_AllocatesNothing()
    {
        var policies = new PrincipalPolicies(PolicySet.Compile(PolicyType.Identity, [.. Enumerable.Range(0, 10).Select(i => new AttachedPolicy($"p{i}", Ask.Policy($"[{string.Join(',', s_statements)}]")))]));
        var tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "red" };
        var request = new AccessRequest(
            "sagemaker:DescribeEndpoint",
            "arn:aws:sagemaker:us-east-1:111122223333:endpoint/red-1",
            new (string Key, string Value)[] { ("aws:SourceIp", "10.1.2.3"), ("aws:CurrentTime", "2026-01-01T00:00:00Z"), ("aws:ResourceTag/team", "red"), ("aws:TagKeys", "team"), ("sagemaker:MaxRuntimeInSeconds", "7200") }
                .Select(c => KeyValuePair.Create<string, IReadOnlyList<string>>(c.Key, [c.Value])),
            Principal.FromArn("arn:aws:iam::111122223333:user/ana") with { Tags = tags });
        var decision = PolicyEvaluator.Decide(request, policies);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            decision = PolicyEvaluator.Decide(request, policies);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Decision.Allowed, decision);
    }
}
