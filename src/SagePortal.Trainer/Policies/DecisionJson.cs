using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Trainer.Policies;

/// <summary>Writes decisions as JSON.</summary>
internal static class DecisionJson
{
    public static JsonObject Of(JsonElement? id, AccessDecision decision) =>
        new()
        {
            ["id"] = Id(id),
            ["decision"] = decision.Decision.ToString(),
            ["deniedBy"] = decision.DeniedBy?.ToString(),
            ["matched"] = new JsonArray([.. decision.Matched.Select(Matched)]),
            ["missingContext"] = new JsonArray([.. decision.MissingContext.Select(key => JsonValue.Create(key))]),
        };

    /// <summary>A question that cannot be read is denied.</summary>
    public static JsonObject Refused(JsonElement? id, string error) =>
        new()
        {
            ["id"] = Id(id),
            ["decision"] = nameof(Decision.ImplicitDeny),
            ["matched"] = new JsonArray(),
            ["missingContext"] = new JsonArray(),
            ["error"] = error,
        };

    public static JsonNode? Id(JsonElement? id) => id is { } value ? JsonNode.Parse(value.GetRawText()) : null;

    private static JsonNode Matched(MatchedStatement matched) =>
        new JsonObject
        {
            ["policyType"] = matched.Type.ToString(),
            ["policy"] = matched.PolicyName,
            ["sid"] = matched.Statement.Sid,
            ["effect"] = matched.Statement.Effect.ToString(),
            ["start"] = new JsonObject { ["line"] = matched.Statement.Start.Line, ["column"] = matched.Statement.Start.Column },
            ["end"] = new JsonObject { ["line"] = matched.Statement.End.Line, ["column"] = matched.Statement.End.Column },
        };
}
