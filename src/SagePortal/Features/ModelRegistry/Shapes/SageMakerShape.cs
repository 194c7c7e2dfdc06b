using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.ModelRegistry.Shapes;

/// <summary>A structure of SageMaker's API, kept word for word: members that the portal has no use for come back as they were given.</summary>
public abstract record SageMakerShape
{
    internal static JsonSerializerOptions Json { get; } = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 64 };

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? OtherMembers { get; init; }
}
