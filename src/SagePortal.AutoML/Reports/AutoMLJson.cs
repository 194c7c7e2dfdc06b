using System.Text.Json;
using System.Text.Json.Serialization;
using SagePortal.AutoML.Jobs;

namespace SagePortal.AutoML.Reports;

/// <summary>
/// The JSON of job configurations, trainer events and reports: camelCase, enums as words, one line. An undefined figure (NaN, ±∞)
/// is null and read back as NaN.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true,
    NumberHandling = JsonNumberHandling.Strict,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(FiniteDoubleConverter)])]
[JsonSerializable(typeof(AutoMLJobConfig))]
[JsonSerializable(typeof(TrainerEvent))]
[JsonSerializable(typeof(CandidateSummary))]
[JsonSerializable(typeof(CandidateReport))]
[JsonSerializable(typeof(DataReport))]
[JsonSerializable(typeof(ExplainabilityReport))]
public sealed partial class AutoMLJson : JsonSerializerContext;
