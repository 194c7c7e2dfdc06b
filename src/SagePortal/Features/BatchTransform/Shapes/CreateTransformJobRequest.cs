using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.BatchTransform.Shapes;

/// <summary>SageMaker's CreateTransformJob. Members the portal has no use for are kept and returned as they came.</summary>
public sealed record CreateTransformJobRequest
{
    public string TransformJobName { get; init; } = "";

    public string ModelName { get; init; } = "";

    /// <summary>Calls of the model at the same time; 0 and null take one per thread of the trainer.</summary>
    public int? MaxConcurrentTransforms { get; init; }

    public ModelClientConfig? ModelClientConfig { get; init; }

    /// <summary>0–100, default 6; 0 asks for streaming and takes the most.</summary>
    public int? MaxPayloadInMB { get; init; }

    /// <summary><c>MultiRecord</c> (also when null) or <c>SingleRecord</c>.</summary>
    public string? BatchStrategy { get; init; }

    /// <summary>At most 16; over those of the model.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public TransformInput TransformInput { get; init; } = new();

    public TransformOutput TransformOutput { get; init; } = new();

    public BatchDataCaptureConfig? DataCaptureConfig { get; init; }

    public DataProcessing? DataProcessing { get; init; }

    /// <summary>The portal's own: <c>FailFile</c> (also when null, as SageMaker does) or <c>LeaveOut</c>.</summary>
    public string? FailedRecords { get; init; }

    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>TransformResources, ExperimentConfig and what else a client sends.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }
}
