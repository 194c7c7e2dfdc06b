using System.Text.Json;
using System.Text.Json.Nodes;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>What differs between two versions of a flow.</summary>
/// <param name="Name">Of the setting, e.g. <c>TaskCount</c>.</param>
/// <param name="Before">As text; null where it was not set.</param>
/// <param name="After">As text; null where it is not set.</param>
public sealed record FlowChange(string Name, string? Before, string? After)
{
    /// <summary>Settings that differ, in the order of the settings.</summary>
    public static IReadOnlyList<FlowChange> Between(FlowDefinition before, FlowDefinition after)
    {
        var (old, now) = (ValuesOf(before), ValuesOf(after));
        return [.. old.Keys.Union(now.Keys, StringComparer.Ordinal).Select(k => new FlowChange(k, old.GetValueOrDefault(k), now.GetValueOrDefault(k))).Where(c => c.Before != c.After)];
    }

    private static Dictionary<string, string?> ValuesOf(FlowDefinition flow)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Workteam"] = flow.WorkteamName,
            ["HumanTaskUi"] = flow.HumanTaskUiName,
            ["HumanLoopActivationConditions"] = flow.ActivationConditions,
            ["S3OutputPath"] = flow.S3OutputPath,
            ["RoleArn"] = flow.RoleArn,
        };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(flow.Settings, HumanReviewJson.Options)!.AsObject())
        {
            values[name] = value is JsonValue plain ? plain.ToString() : value?.ToJsonString(HumanReviewJson.Options);
        }

        return values;
    }
}
