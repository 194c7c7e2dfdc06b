using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Experiments.TrialComponents;

/// <summary>One step of a trial: what went in, what came out, and the metrics that it reported.</summary>
public sealed class TrialComponent : ExperimentEntity, IExperimentKind
{
    public const int MaxParameters = 300;
    public const int MaxArtifacts = 60;

    private TrialComponent()
    {
    }

    public TrialComponent(Caller creator, CreateTrialComponentRequest request, DateTimeOffset at)
        : base(creator, request.TrialComponentName, request.DisplayName, request.Tags, at)
    {
        StatusJson = request.Status?.ToJsonString();
        (StartedAt, EndedAt) = (request.StartTime, request.EndTime);
        ParametersJson = Json(request.Parameters);
        InputsJson = Json(request.InputArtifacts);
        OutputsJson = Json(request.OutputArtifacts);
        MetadataJson = request.MetadataProperties?.ToJsonString();
    }

    public static string ArnType => "experiment-trial-component";

    public static string Noun => nameof(TrialComponent);

    /// <summary>SageMaker's TrialComponentStatus; null for none.</summary>
    public string? StatusJson { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>SageMaker's TrialComponentParameters by name.</summary>
    public string ParametersJson { get; private set; } = "{}";

    /// <summary>SageMaker's TrialComponentArtifacts by name.</summary>
    public string InputsJson { get; private set; } = "{}";

    public string OutputsJson { get; private set; } = "{}";

    public string? MetadataJson { get; private set; }

    /// <summary>Puts what is given over what is there, takes away what is named.</summary>
    public Result Update(Caller editor, UpdateTrialComponentRequest request, DateTimeOffset at)
    {
        var parameters = Merge(ParametersJson, request.Parameters, request.ParametersToRemove);
        var inputs = Merge(InputsJson, request.InputArtifacts, request.InputArtifactsToRemove);
        var outputs = Merge(OutputsJson, request.OutputArtifacts, request.OutputArtifactsToRemove);
        var errors = new List<Error>();
        Limit(errors, nameof(request.Parameters), parameters, MaxParameters);
        Limit(errors, nameof(request.InputArtifacts), inputs, MaxArtifacts);
        Limit(errors, nameof(request.OutputArtifacts), outputs, MaxArtifacts);
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        (ParametersJson, InputsJson, OutputsJson) = (Json(parameters), Json(inputs), Json(outputs));
        StatusJson = request.Status?.ToJsonString() ?? StatusJson;
        StartedAt = request.StartTime ?? StartedAt;
        EndedAt = request.EndTime ?? EndedAt;
        Change(editor, request.DisplayName, at);
        return Result.Success;
    }

    private static void Limit(List<Error> errors, string field, JsonObject entries, int most)
    {
        if (entries.Count > most)
        {
            errors.Add(ExperimentsErrors.TooMany(field, most));
        }
    }

    private static JsonObject Merge(string json, JsonObject? added, IReadOnlyList<string> removed)
    {
        var merged = JsonNode.Parse(json)!.AsObject();
        foreach (var name in removed)
        {
            merged.Remove(name);
        }

        foreach (var (name, value) in added ?? [])
        {
            merged[name] = value?.DeepClone();
        }

        return merged;
    }

    private static string Json(JsonObject? entries) => entries?.ToJsonString(JsonSerializerOptions.Default) ?? "{}";
}
