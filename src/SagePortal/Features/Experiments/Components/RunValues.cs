using System.Text.Json;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Ui;

namespace SagePortal.Features.Experiments.Components;

/// <summary>Parameters and artifacts of a run as people read them.</summary>
internal static class RunValues
{
    public static IEnumerable<string> ParametersOf(TrialComponentDescription run) => run.Parameters.EnumerateObject().Select(p => p.Name);

    /// <returns>Null when the run has no such parameter.</returns>
    public static string? Parameter(TrialComponentDescription run, string name) =>
        !run.Parameters.TryGetProperty(name, out var value) ? null
        : value.TryGetProperty("NumberValue", out var number) ? Format.Number(number.GetDouble(), 6)
        : value.TryGetProperty("StringValue", out var text) ? text.GetString()
        : null;

    public static IEnumerable<(string Name, string Value)> Artifacts(JsonElement artifacts) =>
        artifacts.EnumerateObject().Select(a => (a.Name, a.Value.TryGetProperty("Value", out var value) ? value.GetString() ?? "" : ""));
}
