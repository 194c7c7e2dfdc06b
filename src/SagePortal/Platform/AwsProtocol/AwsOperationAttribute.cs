namespace SagePortal.Platform.AwsProtocol;

/// <summary>Marks the class that answers an operation of AWS's interface; found by itself, registered per scope.</summary>
/// <param name="service">As boto3 calls it, e.g. <c>sagemaker</c>.</param>
/// <param name="operation">E.g. <c>ListTags</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AwsOperationAttribute(string service, string operation) : Attribute
{
    public string Service => service;

    public string Operation => operation;
}
