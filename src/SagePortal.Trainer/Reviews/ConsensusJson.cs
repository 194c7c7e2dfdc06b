using System.Text.Json.Nodes;
using SagePortal.Reviews.Consensus;

namespace SagePortal.Trainer.Reviews;

/// <summary>Writes what answers come to as JSON.</summary>
internal static class ConsensusJson
{
    public static JsonObject Of(string item, ConsensusDecision decision) => new()
    {
        ["item"] = item,
        ["label"] = decision.Label,
        ["confidence"] = decision.Confidence,
        ["escalation"] = decision.Escalation?.ToString(),
        ["votes"] = new JsonObject(decision.Votes.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => KeyValuePair.Create<string, JsonNode?>(v.Key, v.Value))),
    };

    public static JsonObject Of(ReviewerSkill skill, IReadOnlyList<string> labels) => new()
    {
        ["reviewer"] = skill.Reviewer,
        ["answers"] = skill.Answers,
        ["accuracy"] = skill.Accuracy,
        ["confusion"] = skill.HasMatrix ? new JsonObject(labels.Select((l, k) => KeyValuePair.Create<string, JsonNode?>(l, new JsonArray([.. skill.Confusion[k].Select(p => JsonValue.Create(p))])))) : null,
    };
}
