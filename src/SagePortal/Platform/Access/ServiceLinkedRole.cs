using SagePortal.Platform.Access.Identities;

namespace SagePortal.Platform.Access;

/// <summary>The role with which jobs of the portal work when they are given no other.</summary>
public static class ServiceLinkedRole
{
    public const string Service = "sagemaker.amazonaws.com";
    public const string Name = "AWSServiceRoleForAmazonSageMaker";
    public const string Policy = "AmazonSageMakerServiceRolePolicy";

    private const string Trust =
        """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" }] }""";

    public static string ArnOf(string accountId) => IamArns.Role(accountId, Name, $"/aws-service-role/{Service}/");

    public static Role Create(string accountId, DateTimeOffset at) => Role.CreateServiceLinked(accountId, Name, Service, Trust, ManagedPolicy.ArnOf(Policy), at);
}
