using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>What every condition said of an item, from A2I's humanTaskActivationConditionResults.</summary>
public sealed partial class LoopConditions : ComponentBase
{
    private static readonly string[] s_groups = ["And", "Or"];
    private readonly List<(int Depth, string Text, bool Holds, bool IsUnknown, string? Detail)> _nodes = [];
    private string? _read;

    [Parameter, EditorRequired]
    public string Json { get; set; } = "{}";

    protected override void OnParametersSet()
    {
        if (_read == Json)
        {
            return;
        }

        _read = Json;
        _nodes.Clear();
        using var document = JsonDocument.Parse(Json);
        foreach (var node in document.RootElement.GetProperty("Conditions").EnumerateArray())
        {
            Add(node, 0);
        }
    }

    private void Add(JsonElement node, int depth)
    {
        var group = s_groups.FirstOrDefault(g => node.TryGetProperty(g, out _));
        IEnumerable<JsonElement> members = group is not null ? node.GetProperty(group).EnumerateArray() : node.TryGetProperty("Not", out var negated) ? [negated] : [];
        var text = group is not null || node.TryGetProperty("Not", out _) ? L[$"Group{group ?? "Not"}"].Value : $"{node.GetProperty("ConditionType").GetString()} {node.GetProperty("ConditionParameters").GetRawText()}";
        _nodes.Add((depth, text, node.GetProperty("EvaluationResult").GetBoolean(), node.TryGetProperty("Unknown", out var unknown) && unknown.GetBoolean(), node.TryGetProperty("Detail", out var detail) ? detail.GetString() : null));
        foreach (var member in members)
        {
            Add(member, depth + 1);
        }
    }
}
