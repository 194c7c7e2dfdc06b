using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Tests;

public sealed class ServiceCatalogTests
{
    [Fact]
    public void Default_SageMaker_HasWhatAwsLists()
    {
        var service = ServiceCatalog.Default.FindService("SageMaker")!;

        Assert.Equal(449, service.Actions.Count);
        Assert.Equal(73, service.Resources.Count);
        Assert.Equal(68, service.Keys.Count);
        Assert.Equal(["endpoint", "endpoint-config"], service.FindAction("createendpoint")!.Resources.Select(r => r.Type));
        Assert.Equal("arn:*:sagemaker:*:*:endpoint/*", service.FindResource("endpoint")!.ArnPattern);
    }

    [Theory]
    [InlineData("aws:resourcetag/Team", ConditionKeyType.String, false)]
    [InlineData("aws:TagKeys", ConditionKeyType.String, true)]
    [InlineData("sagemaker:InstanceTypes", ConditionKeyType.String, true)]
    [InlineData("aws:SourceIp", ConditionKeyType.IPAddress, false)]
    [InlineData("iam:PassedToService", ConditionKeyType.String, false)]
    public void FindKey_Known_TellsItsType(string key, ConditionKeyType type, bool multivalued)
    {
        var found = ServiceCatalog.Default.FindKey(key)!;

        Assert.Equal((type, multivalued), (found.Type, found.IsMultivalued));
    }

    [Fact]
    public void Covered_Pattern_ListsItsActions() =>
        Assert.Equal(
            ["sagemaker:DescribeAutoMLJob", "sagemaker:DescribeAutoMLJobV2"],
            ServiceCatalog.Default.Covered(ActionPattern.TryParse("sagemaker:DescribeAutoML*", out _)!).Select(a => a.FullName));
}
