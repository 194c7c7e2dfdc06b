namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Policy actions of the runtime, and the condition keys they carry.</summary>
public static class ServingActions
{
    public const string InvokeEndpoint = "sagemaker:InvokeEndpoint";
    public const string InvokeEndpointAsync = "sagemaker:InvokeEndpointAsync";

    public const string InvokeEndpointWithResponseStream = "sagemaker:InvokeEndpointWithResponseStream";

    public const string TargetModelKey = "sagemaker:TargetModel";
}
