namespace SagePortal.Features.Endpoints.Serving;

/// <summary>A model artifact with its settings.</summary>
/// <param name="ModelDataUrl"><c>s3://bucket/key</c> of a <c>model.tar.gz</c> in the account's object store; of a multi-model container the prefix below which its models lie.</param>
/// <param name="Environment">Settings, e.g. <c>SAGEMAKER_INFERENCE_OUTPUT</c>.</param>
public sealed record ServedContainer(string ModelDataUrl, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Mode <c>MultiModel</c>: the request's TargetModel names the artifact below the prefix; loaded when first asked for.</summary>
    public bool IsMultiModel { get; init; }

    /// <summary>ContainerHostname; null when it has none.</summary>
    public string? Hostname { get; init; }

    /// <summary>What error messages call it, as SageMaker's do: <c>primary</c> or the hostname.</summary>
    public string DisplayName => Hostname ?? "primary";
}
