using FsCheck;
using FsCheck.Fluent;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Tests;

public sealed class PolicyEvaluatorTests
{
    private const string Endpoint = "arn:aws:sagemaker:us-east-1:123456789012:endpoint/churn";

    [Theory]
    [InlineData("sagemaker:InvokeEndpoint", "SAGEMAKER:invokeendpoint", true)]
    [InlineData("sagemaker:Describe", "sagemaker:DescribeModel", false)]
    [InlineData("sagemaker:Describe*", "sagemaker:DescribeModel", true)]
    [InlineData("sagemaker:*Model", "sagemaker:DescribeModel", true)]
    [InlineData("sagemaker:*", "sagemakerx:List", false)]
    [InlineData("sagemaker:List?odels", "sagemaker:ListModels", true)]
    public void Evaluate_ActionPattern_MatchesAsAws(string pattern, string action, bool expected) =>
        Assert.Equal(
            expected ? Decision.Allowed : Decision.ImplicitDeny,
            Ask.Decide(Ask.Request(action), Ask.Policy($$"""{"Effect":"Allow","Action":"{{pattern}}","Resource":"*"}""")));

    [Theory]
    [InlineData("arn:aws:sagemaker:*:*:endpoint/*", Endpoint, true)]
    [InlineData("arn:aws:sagemaker", Endpoint, true)]
    [InlineData("arn:aws:sagemaker:*:endpoint/*", Endpoint, false)]
    [InlineData("arn:aws:sagemaker:us-east-1:123456789012:ENDPOINT/churn", Endpoint, false)]
    [InlineData("arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/a/b:c", true)]
    [InlineData("arn:aws:s3:::bucket/*", "*", false)]
    [InlineData("*", "*", true)]
    [InlineData("arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::home/ana/x", true)]
    [InlineData("arn:aws:s3:::home/${AWS:UserName}/*", "arn:aws:s3:::home/bob/x", false)]
    [InlineData("arn:aws:s3:::home/${aws:PrincipalTag/team}/*", "arn:aws:s3:::home//x", false)]
    [InlineData("arn:aws:s3:::home/${aws:PrincipalTag/team, 'all'}/*", "arn:aws:s3:::home/all/x", true)]
    [InlineData("arn:aws:s3:::home/${*}", "arn:aws:s3:::home/*", true)]
    [InlineData("arn:aws:s3:::home/${*}", "arn:aws:s3:::home/x", false)]
    public void Evaluate_ResourcePattern_MatchesAsAws(string pattern, string resource, bool expected) =>
        Assert.Equal(
            expected ? Decision.Allowed : Decision.ImplicitDeny,
            Ask.Decide(Ask.Request("s3:GetObject", resource, ("aws:username", ["ana"])), Ask.Policy($$"""{"Effect":"Allow","Action":"*","Resource":"{{pattern}}"}""")));

    [Fact]
    public void Evaluate_StarInAVariablesValue_IsLiteral() =>
        Assert.Equal(
            Decision.ImplicitDeny,
            Ask.Decide(
                Ask.Request("s3:GetObject", "arn:aws:s3:::home/ana", ("aws:username", ["*"])),
                Ask.Policy("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::home/${aws:username}"}""")));

    [Fact]
    public void Evaluate_VersionOf2008_TakesVariablesLiterally()
    {
        var old = PolicyDocument.Parse("""{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${aws:username}"}}""").Document!;

        Assert.Equal(Decision.Allowed, Ask.Decide(Ask.Request("s3:GetObject", "arn:aws:s3:::${aws:username}", ("aws:username", ["ana"])), old));
    }

    [Theory]
    [InlineData("StringEquals", "blue", Decision.ImplicitDeny)]
    [InlineData("StringNotEquals", "blue", Decision.Allowed)]
    [InlineData("StringEqualsIfExists", "blue", Decision.Allowed)]
    [InlineData("ForAllValues:StringEquals", "blue", Decision.Allowed)]
    [InlineData("ForAnyValue:StringEquals", "blue", Decision.ImplicitDeny)]
    [InlineData("Null", "true", Decision.Allowed)]
    [InlineData("Null", "false", Decision.ImplicitDeny)]
    public void Evaluate_MissingKey_AsAws(string conditionOperator, string value, Decision expected) =>
        Assert.Equal(expected, Ask.Decide(Ask.Request("a:b"), Conditional(conditionOperator, value)));

    [Theory]
    [InlineData("StringEquals", "Blue", "blue", false)]
    [InlineData("StringEqualsIgnoreCase", "Blue", "blue", true)]
    [InlineData("StringLike", "b*e", "blue", true)]
    [InlineData("StringNotLike", "b*e", "blue", false)]
    [InlineData("StringEquals", "b*e", "blue", false)]
    [InlineData("NumericEquals", "10", "10.0", true)]
    [InlineData("NumericLessThan", "10", "9.5", true)]
    [InlineData("NumericGreaterThanEquals", "10", "nine", false)]
    [InlineData("DateGreaterThan", "2026-01-01", "2026-01-01T00:00:01Z", true)]
    [InlineData("DateLessThan", "1767225600", "2025-12-31T23:59:59Z", true)]
    [InlineData("Bool", "TRUE", "true", true)]
    [InlineData("BinaryEquals", "QUJD", "QUJD", true)]
    [InlineData("IpAddress", "10.1.2.3/8", "10.200.0.1", true)]
    [InlineData("IpAddress", "10.0.0.0/8", "::1", false)]
    [InlineData("NotIpAddress", "10.0.0.0/8", "11.0.0.1", true)]
    [InlineData("ArnLike", "arn:aws:iam::*:user/*", "arn:aws:iam::1:user/a", true)]
    [InlineData("ArnEquals", "arn:aws:iam::*:user/*", "arn:aws:iam::1:role/a", false)]
    [InlineData("ArnNotLike", "arn:aws:iam::*:user/*", "ana", true)]
    public void Evaluate_PresentKey_AsAws(string conditionOperator, string listed, string value, bool expected) =>
        Assert.Equal(expected ? Decision.Allowed : Decision.ImplicitDeny, Ask.Decide(Ask.Request("a:b", "*", ("aws:colour", [value])), Conditional(conditionOperator, listed)));

    [Theory]
    [InlineData("ForAllValues:StringEquals", new[] { "a", "b" }, true)]
    [InlineData("ForAllValues:StringEquals", new[] { "a", "c" }, false)]
    [InlineData("ForAnyValue:StringEquals", new[] { "a", "c" }, true)]
    [InlineData("ForAllValues:StringNotEquals", new[] { "c", "d" }, true)]
    [InlineData("ForAllValues:StringNotEquals", new[] { "a", "d" }, false)]
    [InlineData("ForAnyValue:StringNotEquals", new[] { "a", "d" }, true)]
    public void Evaluate_SeveralValues_FollowTheSetQualifier(string conditionOperator, string[] values, bool expected) =>
        Assert.Equal(
            expected ? Decision.Allowed : Decision.ImplicitDeny,
            Ask.Decide(
                Ask.Request("a:b", "*", ("aws:TagKeys", values)),
                Ask.Policy($$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"{{conditionOperator}}":{"aws:TagKeys":["a","b"]} } }""")));

    [Fact]
    public void Evaluate_AllowAndDeny_ReportsOnlyTheDeny()
    {
        AttachedPolicy[] policies =
        [
            new("allows", Ask.Policy("""{"Effect":"Allow","Action":"*","Resource":"*"}""")),
            new("denies", Ask.Policy("""[{"Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"No","Effect":"Deny","NotAction":"sagemaker:List*","NotResource":"arn:aws:s3:::x"}]""")),
        ];

        var decision = PolicyEvaluator.Evaluate(Ask.Request("sagemaker:InvokeEndpoint", Endpoint), policies);

        Assert.Equal(Decision.ExplicitDeny, decision.Decision);
        var matched = Assert.Single(decision.Matched);
        Assert.Equal(("denies", "No"), (matched.PolicyName, matched.Statement.Sid));
    }

    [Fact]
    public void Evaluate_WithOneMoreDeny_NeverAllowsMore() =>
        Prop.ForAll(Statements(), Requests(), Statements(), (statements, request, added) =>
        {
            var before = Ask.Decide(request, Ask.Policy(statements));
            var after = Ask.Decide(request, Ask.Policy(statements), Ask.Policy(added.Replace("\"Allow\"", "\"Deny\"", StringComparison.Ordinal)));
            return before == Decision.Allowed || after != Decision.Allowed;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Evaluate_WithOneMoreAllow_NeverAllowsLess() =>
        Prop.ForAll(Statements(), Requests(), Statements(), (statements, request, added) =>
        {
            var before = Ask.Decide(request, Ask.Policy(statements));
            var after = Ask.Decide(request, Ask.Policy(statements), Ask.Policy(added.Replace("\"Deny\"", "\"Allow\"", StringComparison.Ordinal)));
            return before != Decision.Allowed || after == Decision.Allowed;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Evaluate_PoliciesInAnotherOrder_DecidesTheSame() =>
        Prop.ForAll(Statements(), Statements(), Requests(), (one, two, request) =>
            Ask.Decide(request, Ask.Policy(one), Ask.Policy(two)) == Ask.Decide(request, Ask.Policy(two), Ask.Policy(one))).QuickCheckThrowOnFailure();

    private static PolicyDocument Conditional(string conditionOperator, string value) =>
        Ask.Policy($$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"{{conditionOperator}}":{"aws:Colour":"{{value}}"} } }""");

    private static Arbitrary<string> Statements()
    {
        var statement =
            from effect in Gen.Elements("Allow", "Deny")
            from not in Gen.Elements("", "Not")
            from action in Gen.Elements("*", "s3:*", "s3:Get*", "s3:GetObject", "sagemaker:List?odels")
            from resource in Gen.Elements("*", "arn:aws:s3:::a/*", "arn:aws:s3:::a/${aws:username}", "arn:aws:s3")
            from condition in Gen.Elements("{}", """{"StringEquals":{"aws:username":"ana"}}""", """{"StringNotLike":{"aws:username":"a*"}}""")
            select $$"""{"Effect":"{{effect}}","{{not}}Action":"{{action}}","Resource":"{{resource}}","Condition":{{condition}}}""";
        return statement.NonEmptyListOf().Select(list => $"[{string.Join(',', list)}]").ToArbitrary();
    }

    private static Arbitrary<AccessRequest> Requests()
    {
        var request =
            from action in Gen.Elements("s3:GetObject", "s3:PutObject", "sagemaker:ListModels")
            from resource in Gen.Elements("*", "arn:aws:s3:::a/ana", "arn:aws:s3:::b/bob")
            from user in Gen.Elements("ana", "bob")
            select Ask.Request(action, resource, ("aws:username", [user]));
        return request.ToArbitrary();
    }
}
