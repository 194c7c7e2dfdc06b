using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.BatchTransform;

/// <summary>SageMaker's member names, absent members left out.</summary>
public static class BatchTransformJson
{
    public static JsonSerializerOptions Options { get; } = Build();

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
