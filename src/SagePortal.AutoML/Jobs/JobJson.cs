using System.Text.Json;
using System.Text.Json.Serialization;
using SagePortal.AutoML.Reports;

namespace SagePortal.AutoML.Jobs;

/// <summary>The form of <see cref="AutoMLJson"/> for all that the trainer writes, manifests, checkpoints and data reports included.</summary>
public static class JobJson
{
    public static JsonSerializerOptions Options { get; } = Build(indented: false);

    /// <summary>The same for files that people open.</summary>
    public static JsonSerializerOptions Indented { get; } = Build(indented: true);

    /// <summary>One event as the trainer prints it, without line end.</summary>
    public static string ToLine(TrainerEvent trainerEvent) => JsonSerializer.Serialize(trainerEvent, Options);

    /// <summary>Reads one line of the trainer's standard output.</summary>
    /// <exception cref="JsonException">The line is not an event.</exception>
    public static TrainerEvent ParseLine(string line) =>
        JsonSerializer.Deserialize<TrainerEvent>(line, Options) ?? throw new JsonException("the line is empty");

    private static JsonSerializerOptions Build(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            AllowOutOfOrderMetadataProperties = true,
            NumberHandling = JsonNumberHandling.Strict,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(), new FiniteDoubleConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
