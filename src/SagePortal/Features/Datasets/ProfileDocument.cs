using System.Text.Json;
using System.Text.Json.Serialization;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;
using SagePortal.Tabular.Profiling;

namespace SagePortal.Features.Datasets;

/// <summary>What the profiler prints and the version keeps.</summary>
/// <param name="Profile">Figures and warnings of the table and its columns.</param>
/// <param name="Dialect">How the file is written down.</param>
/// <param name="Issues">Malformed rows, the first ones with their line numbers.</param>
/// <param name="IssueCount">All malformed rows.</param>
public sealed record ProfileDocument(TableProfile Profile, CsvDialect Dialect, IReadOnlyList<CsvIssue> Issues, long IssueCount)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Null when the text is no profile.</summary>
    public static ProfileDocument? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ProfileDocument>(json, s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The profile of a version that has one.</summary>
    public static ProfileDocument? Read(DatasetVersion version) => version.ProfileJson is { } json ? Parse(json) : null;

    /// <summary>Column types by name out of a JSON object of type names.</summary>
    public static IReadOnlyDictionary<string, ColumnType> ReadTypes(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, ColumnType>>(json, s_json) ?? [];
}
