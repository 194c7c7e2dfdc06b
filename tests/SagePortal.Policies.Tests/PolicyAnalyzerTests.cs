using SagePortal.Policies.Documents;
using SagePortal.Policies.Validation;

namespace SagePortal.Policies.Tests;

public sealed class PolicyAnalyzerTests
{
    private const string Model = "arn:aws:sagemaker:us-east-1:111122223333:model/a";

    [Theory]
    [InlineData("\"Action\":\"sagemaker:DescribeModl\",\"Resource\":\"*\"", "INVALID_ACTION", "did you mean `DescribeModel`")]
    [InlineData("\"Action\":\"sagemaker:Frobnicate*\",\"Resource\":\"*\"", "INVALID_ACTION", "no action")]
    [InlineData("\"Action\":\"sagemakr:ListModels\",\"Resource\":\"*\"", "INVALID_SERVICE_IN_ACTION", "did you mean `sagemaker`")]
    [InlineData("\"Action\":\"sage*:ListModels\",\"Resource\":\"*\"", "INVALID_SERVICE_IN_ACTION", "match nothing")]
    [InlineData("\"Action\":[\"sagemaker:*\",\"sagemaker:ListModels\"],\"Resource\":\"*\"", "REDUNDANT_ACTION", "part of `sagemaker:*`")]
    [InlineData("\"NotAction\":\"iam:*\",\"Resource\":\"*\"", "ALLOW_WITH_NOT_ACTION", "list what is meant")]
    [InlineData("\"Action\":\"*\",\"NotResource\":\"" + Model + "\"", "ALLOW_WITH_NOT_RESOURCE", "list what is meant")]
    [InlineData("\"Action\":\"sagemaker:DescribeModel\",\"Resource\":\"arn:aws:sagemaker\"", "MISSING_ARN_FIELD", "3 of six parts")]
    [InlineData("\"Action\":\"sagemaker:DescribeModel\",\"Resource\":\"arn:aws:sagemaker:us-east-1:1234:model/a\"", "INVALID_ARN_ACCOUNT", "twelve digits")]
    [InlineData("\"Action\":\"sagemaker:DescribeModel\",\"Resource\":\"arn:aws:SageMaker:*:*:model/a\"", "INVALID_ARN_SERVICE_CASE", "lower case")]
    [InlineData("\"Action\":\"sagemaker:DescribeModel\",\"Resource\":\"arn:aws:sagemaker:US East:111122223333:model/a\"", "INVALID_ARN_REGION", "no region")]
    [InlineData("\"Action\":\"sagemaker:DescribeModel\",\"Resource\":\"arn:aws:sagemaker::111122223333:model/a\"", "MISSING_ARN_REGION", "matches nothing")]
    [InlineData("\"Action\":\"iam:GetRole\",\"Resource\":\"arn:aws:iam:us-east-1:111122223333:role/a\"", "ARN_REGION_NOT_ALLOWED", "no region")]
    [InlineData("\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3::111122223333:bucket/a\"", "ARN_ACCOUNT_NOT_ALLOWED", "no account")]
    [InlineData("\"Action\":\"sagemaker:DescribeModel\",\"Resource\":\"arn:aws:sagemaker:*:*:modle/a\"", "INVALID_ARN_RESOURCE", "did you mean `model`")]
    [InlineData("\"Action\":\"sagemaker:DescribeModel\",\"Resource\":[\"*\",\"" + Model + "\"]", "REDUNDANT_RESOURCE", "part of `*`")]
    [InlineData("\"Action\":\"sagemaker:ListModels\",\"Resource\":\"" + Model + "\"", "UNREACHABLE_ACTION", "has no resource")]
    [InlineData("\"Action\":\"sagemaker:InvokeEndpoint\",\"Resource\":\"" + Model + "\"", "UNREACHABLE_ACTION", "`endpoint`")]
    [InlineData("\"Action\":\"iam:PassRole\",\"Resource\":\"*\"", "PASS_ROLE_WITH_STAR_IN_RESOURCE", "every role")]
    [InlineData("\"Action\":\"iam:*\",\"Resource\":\"*\"", "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", "every role")]
    [InlineData("\"Action\":\"iam:PassRole\",\"NotResource\":\"arn:aws:iam::111122223333:role/a\"", "PASS_ROLE_WITH_NOT_RESOURCE", "every role")]
    [InlineData("\"Action\":\"iam:Pass*\",\"NotResource\":\"arn:aws:iam::111122223333:role/a\"", "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE", "every role")]
    [InlineData("\"NotAction\":\"s3:*\",\"Resource\":\"*\"", "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION", "every role")]
    [InlineData("\"NotAction\":\"s3:*\",\"NotResource\":\"arn:aws:iam::111122223333:role/a\"", "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE", "every role")]
    [InlineData("\"Action\":\"*\",\"Resource\":\"*\",\"Sid\":\"\"", "EMPTY_SID_VALUE", "leave it out")]
    [InlineData("\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{}", "EMPTY_OBJECT_CONDITION", "leave it out")]
    public void Analyze_Statement_Says(string elements, string code, string message) => AssertFinding(elements, code, message);

    [Theory]
    [InlineData("StringEquals", "aws:usernam", "x", "INVALID_GLOBAL_CONDITION_KEY", "did you mean `aws:username`")]
    [InlineData("StringEquals", "sagemaker:InstanceTipes", "x", "INVALID_SERVICE_CONDITION_KEY", "did you mean `sagemaker:InstanceTypes`")]
    [InlineData("StringEquals", "aws:ResourceTag/", "x", "MISSING_TAG_KEY", "tag's key")]
    [InlineData("NumericEquals", "aws:username", "1", "TYPE_MISMATCH", "`String…` operator")]
    [InlineData("StringEquals", "aws:SourceIp", "10.0.0.1", "TYPE_MISMATCH", "`IpAddress`")]
    [InlineData("StringEquals", "aws:TagKeys", "team", "MISSING_QUALIFIER", "`ForAnyValue:StringEquals`")]
    [InlineData("ForAllValues:StringEquals", "aws:username", "ana", "FOR_ALL_VALUES_WITH_SINGLE_VALUED_KEY", "write `StringEquals`")]
    [InlineData("ForAllValues:StringEquals", "aws:TagKeys", "team", "FOR_ALL_VALUES_ALLOWS_MISSING_KEY", "\"Null\"")]
    [InlineData("StringNotEquals", "aws:ResourceTag/secret", "yes", "NEGATED_CONDITION_ALLOWS_MISSING_KEY", "no such tag is allowed")]
    [InlineData("StringEquals", "aws:username", "a*", "WILDCARD_WITHOUT_LIKE_OPERATOR", "`StringLike`")]
    [InlineData("StringLike", "aws:username", "${aws:usernam", "MISSING_BRACE_IN_VARIABLE", "brace is missing")]
    [InlineData("StringLike", "aws:username", "${aws:Principal Tag/x}", "UNSUPPORTED_SPACE_IN_VARIABLE", "remove the spaces")]
    [InlineData("StringLike", "aws:username", "${aws:PrincipalTag/x, all}", "MISSING_QUOTE_IN_VARIABLE", "single quotes")]
    [InlineData("StringLike", "aws:username", "${aws:TagKeys}", "MULTIVALUED_VARIABLE", "cannot be a variable")]
    [InlineData("StringLike", "aws:username", "${}", "EMPTY_VARIABLE", "no condition key")]
    [InlineData("NumericEquals", "aws:MultiFactorAuthAge", "${aws:EpochTime}", "INVALID_VARIABLE_FOR_OPERATOR", "takes no variables")]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:iam", "MISSING_ARN_FIELD", "matches nothing")]
    public void Analyze_Condition_Says(string conditionOperator, string key, string value, string code, string message) =>
        AssertFinding($"\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{{\"{conditionOperator}\":{{\"{key}\":\"{value}\"}}}}", code, message);

    [Theory]
    [InlineData("\"Principal\":\"*\"", "PUBLIC_ACCESS")]
    [InlineData("\"Principal\":{\"AWS\":\"*\"}", "PUBLIC_ACCESS")]
    [InlineData("\"NotPrincipal\":{\"AWS\":\"111122223333\"}", "ALLOW_WITH_NOT_PRINCIPAL")]
    [InlineData("\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:user/*\"}", "INVALID_PRINCIPAL_FORMAT")]
    public void Analyze_ResourcePolicy_Says(string principal, string code) =>
        Assert.Contains(PolicyAnalyzer.Analyze($$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow",{{{principal}}},"Action":"sagemaker:DescribeModelPackageGroup","Resource":"*"}}""", PolicyGrammar.Resource), f => f.Code == code);

    [Fact]
    public void Analyze_CleanTagPolicy_SaysNothing() =>
        Assert.Empty(PolicyAnalyzer.Analyze(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Sid": "Use", "Effect": "Allow", "Action": ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"], "Resource": "arn:aws:sagemaker:*:111122223333:endpoint/*",
                  "Condition": { "StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } } },
                { "Sid": "List", "Effect": "Allow", "Action": "sagemaker:List*", "Resource": "*" },
                { "Sid": "KeepTag", "Effect": "Deny", "Action": ["sagemaker:AddTags", "sagemaker:DeleteTags"], "Resource": "*",
                  "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": "team" } } }
              ]
            }
            """));

    [Fact]
    public void Analyze_Finding_HasItsPlace()
    {
        var finding = Assert.Single(PolicyAnalyzer.Analyze("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": {\"Effect\": \"Deny\", \"Action\": \"sagemaker:Foo\", \"Resource\": \"*\"}\n}"));

        Assert.Equal((new TextPosition(3, 45), new TextPosition(3, 60)), (finding.Start, finding.End));
    }

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}}""", PolicyGrammar.Trust)]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}}""", PolicyGrammar.Resource)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}""", PolicyGrammar.Identity)]
    [InlineData("nonsense", PolicyGrammar.Identity)]
    public void GuessGrammar_Text_IsByPrincipalAndActions(string json, PolicyGrammar expected) => Assert.Equal(expected, PolicyAnalyzer.GuessGrammar(json));

    private static void AssertFinding(string elements, string code, string message)
    {
        var findings = PolicyAnalyzer.Analyze($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow",{{elements}}}]}""");

        Assert.Contains(findings, f => f.Code == code && f.Message.Contains(message, StringComparison.Ordinal));
    }
}
