namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Headers of SageMaker's runtime.</summary>
internal static class InvocationHeaders
{
    public const string CustomAttributes = "X-Amzn-SageMaker-Custom-Attributes";
    public const string TargetModel = "X-Amzn-SageMaker-Target-Model";
    public const string TargetVariant = "X-Amzn-SageMaker-Target-Variant";
    public const string TargetContainerHostname = "X-Amzn-SageMaker-Target-Container-Hostname";
    public const string InferenceId = "X-Amzn-SageMaker-Inference-Id";
    public const string EnableExplanations = "X-Amzn-SageMaker-Enable-Explanations";
    public const string InvokedVariant = "x-Amzn-Invoked-Production-Variant";
    public const string StreamAccept = "X-Amzn-SageMaker-Accept";
    public const string StreamContentType = "X-Amzn-SageMaker-Content-Type";
    public const string ErrorType = "x-amzn-ErrorType";

    private static readonly (string Name, int Limit)[] s_limits =
        [(CustomAttributes, 1024), (TargetModel, 1024), (TargetVariant, 63), (TargetContainerHostname, 63), (InferenceId, 64), (EnableExplanations, 64)];

    /// <summary>The first header that is longer than the service takes; null when all fit.</summary>
    public static (string Name, int Limit)? TooLong(IHeaderDictionary headers)
    {
        foreach (var (name, limit) in s_limits)
        {
            if (headers.TryGetValue(name, out var value) && value.ToString().Length > limit)
            {
                return (name, limit);
            }
        }

        return null;
    }

    public static string? Get(this IHeaderDictionary headers, string name) => headers.TryGetValue(name, out var value) && value.Count > 0 && value[0] is { Length: > 0 } text ? text : null;
}
