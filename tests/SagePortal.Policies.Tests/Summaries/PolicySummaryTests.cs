using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Summaries;

namespace SagePortal.Policies.Tests.Summaries;

public sealed class PolicySummaryTests
{
    private const string Model = "arn:aws:sagemaker:us-east-1:111122223333:model/a";

    [Fact]
    public void Of_Readers_TellsLevelsAndHowMuchOfThem()
    {
        var row = Assert.Single(Of("""{"Effect":"Allow","Action":["sagemaker:List*","sagemaker:DescribeModel"],"Resource":"*"}""").Allows);

        Assert.Equal("sagemaker", row.Service);
        Assert.True(row.IsAllResources);
        Assert.False(row.IsFull);
        Assert.Contains(row.Levels, l => l.Level == AccessLevel.List);
        Assert.Equal(["DescribeModel"], row.Levels.Single(l => l.Level == AccessLevel.Read).Actions.Where(a => a.StartsWith("Describe", StringComparison.Ordinal)));
        Assert.False(row.Levels.Single(l => l.Level == AccessLevel.Read).IsFull);
    }

    [Fact]
    public void Of_AllActionsOfAService_IsFull() =>
        Assert.True(Assert.Single(Of("""{"Effect":"Allow","Action":"sageportal:*","Resource":"*"}""").Allows) is { IsFull: true, Levels: var levels } && levels.All(l => l.IsFull));

    [Fact]
    public void Of_Everything_NamesTheOtherServicesToo()
    {
        var allows = Of("""{"Effect":"Allow","Action":"*","Resource":"*"}""").Allows;

        Assert.Equal(ServiceCatalog.Default.Services.Count + 1, allows.Count);
        Assert.Null(allows[^1].Service);
        Assert.All(allows, row => Assert.True(row.IsFull));
    }

    [Fact]
    public void Of_StatementsOfOneService_ShareARow()
    {
        var row = Assert.Single(Of(
            """{"Effect":"Allow","Action":"sagemaker:DescribeModel","Resource":"arn:aws:sagemaker:*:*:model/a"}""",
            """{"Effect":"Allow","Action":"sagemaker:DeleteModel","Resource":"arn:aws:sagemaker:*:*:model/b","Condition":{"StringEquals":{"aws:ResourceTag/team":"red"}}}""").Allows);

        Assert.Equal(["arn:aws:sagemaker:*:*:model/a", "arn:aws:sagemaker:*:*:model/b"], row.Resources);
        Assert.Equal(["", "StringEquals aws:ResourceTag/team red"], row.ConditionSets.Select(set => string.Join(" and ", set)));
        Assert.Equal([0, 1], row.Statements);
    }

    [Fact]
    public void Of_StatementsWithTheSameConditions_TellThemOnce()
    {
        const string Conditions = "\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/team\":\"red\",\"aws:PrincipalTag/team\":\"red\"}}";

        var row = Assert.Single(Of(
            $$"""{"Effect":"Allow","Action":"sagemaker:DescribeModel","Resource":"*",{{Conditions}}}""",
            $$"""{"Effect":"Allow","Action":"sagemaker:DeleteModel","Resource":"*",{{Conditions}}}""").Allows);

        Assert.Equal(["StringEquals aws:ResourceTag/team red", "StringEquals aws:PrincipalTag/team red"], Assert.Single(row.ConditionSets).Select(c => c.ToString()));
    }

    [Theory]
    [InlineData("sagemakr:ListModels", "*", NothingGranted.UnknownService)]
    [InlineData("sagemaker:ListModls", "*", NothingGranted.UnknownAction)]
    [InlineData("sagemaker:InvokeEndpoint", Model, NothingGranted.UnreachableResource)]
    [InlineData("sagemaker:ListModels", Model, NothingGranted.NeedsAllResources)]
    public void Of_ActionThatGrantsNothing_SaysWhy(string action, string resource, NothingGranted reason)
    {
        var summary = Of($$"""{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}""");

        Assert.True(summary.GrantsNothing);
        Assert.Equal(new SummaryRemark(0, action, reason), Assert.Single(summary.Remarks));
    }

    [Fact]
    public void Of_ActionDeniedElsewhere_NamesTheStatement()
    {
        var summary = Of(
            """{"Effect":"Allow","Action":["sagemaker:DeleteModel","sagemaker:DescribeModel"],"Resource":"arn:aws:sagemaker:*:*:model/a*"}""",
            """{"Effect":"Deny","Action":"sagemaker:Delete*","Resource":"arn:aws:sagemaker:*:*:model/*"}""");

        Assert.Equal(new SummaryRemark(0, "sagemaker:DeleteModel", NothingGranted.Denied, 1), Assert.Single(summary.Remarks));
        Assert.Equal(["DescribeModel"], Assert.Single(summary.Allows).Levels.SelectMany(l => l.Actions));
        Assert.Equal("sagemaker", Assert.Single(summary.Denies).Service);
    }

    [Theory]
    [InlineData("""{"Effect":"Deny","Action":"sagemaker:*","Resource":"arn:aws:sagemaker:*:*:model/?"}""")]
    [InlineData("""{"Effect":"Deny","Action":"sagemaker:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"sagemaker:*","Resource":"arn:aws:sagemaker:*:*:model/${aws:username}"}""")]
    public void Of_ActionDeniedOnlySometimes_StillGrants(string deny) =>
        Assert.Empty(Of("""{"Effect":"Allow","Action":"sagemaker:DescribeModel","Resource":"arn:aws:sagemaker:*:*:model/*"}""", deny).Remarks);

    [Fact]
    public void Of_ServiceWithoutDetails_HasARowWithoutLevels()
    {
        var row = Assert.Single(Of("""{"Effect":"Allow","Action":["ec2:RunInstances","ec2:StopInstances"],"Resource":"*"}""").Allows);

        Assert.Equal(("ec2", false, 0), (row.Service, row.IsFull, row.Levels.Count));
    }

    [Fact]
    public void Of_NotAction_CountsTheRest()
    {
        var summary = Of("""{"Effect":"Allow","NotAction":["iam:*","organizations:*"],"Resource":"*"}""");

        Assert.DoesNotContain(summary.Allows, row => row.Service is "iam" or "organizations");
        Assert.Contains(summary.Allows, row => row is { Service: "sagemaker", IsFull: true });
        Assert.False(summary.Allows[^1].IsFull);
    }

    private static PolicySummary Of(params string[] statements) =>
        PolicySummary.Of(PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""").Document!);
}
