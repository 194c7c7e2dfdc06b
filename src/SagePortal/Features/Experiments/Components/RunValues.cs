using System.Text.Json;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Ui;

namespace SagePortal.Features.Experiments.Components;

/// <summary>Parameters and artifacts of a run as people read them.</summary>
internal static class RunValues
{
    public static IEnumerable<string> ParametersOf(TrialComponentDescription run) => run.Parameters.EnumerateObject().Select(p => p.Name);

    /// <returns>Null when it is no number, or not there.</returns>
    public static double? Number(TrialComponentDescription run, string name) =>
        run.Parameters.TryGetProperty(name, out var value) && value.TryGetProperty("NumberValue", out var number) ? number.GetDouble() : null;

    /// <returns>Null when the run has no such parameter.</returns>
    public static string? Parameter(TrialComponentDescription run, string name) =>
        !run.Parameters.TryGetProperty(name, out var value) ? null
        : value.TryGetProperty("NumberValue", out var number) ? Format.Number(number.GetDouble(), 6)
        : value.TryGetProperty("StringValue", out var text) ? text.GetString()
        : null;

    /// <returns>Null when the run says nothing about its status.</returns>
    public static string? StatusMessage(TrialComponentDescription run) =>
        run.Status is { ValueKind: JsonValueKind.Object } status && status.TryGetProperty("Message", out var message) && message.GetString() is { Length: > 0 } text ? text : null;

    public static IEnumerable<(string Name, string Value)> Artifacts(JsonElement artifacts) =>
        artifacts.EnumerateObject().Select(a => (a.Name, a.Value.TryGetProperty("Value", out var value) ? value.GetString() ?? "" : ""));
}
