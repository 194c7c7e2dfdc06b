using System.Text.Json;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Trainer.Policies;

/// <summary>One condition and the values of a request: <c>{"operator", "key", "policyValues", "contextValue", "context"}</c>.</summary>
internal static class ConditionQuestion
{
    /// <exception cref="PolicyFileException">A member is missing or does not fit the operator.</exception>
    public static bool Holds(JsonElement line)
    {
        var name = PolicyQuestion.Text(line, "operator") ?? throw new PolicyFileException("member `operator` is missing");
        var key = PolicyQuestion.Text(line, "key") ?? throw new PolicyFileException("member `key` is missing");
        var values = PolicyQuestion.Member(line, "policyValues") is { } given ? PolicyQuestion.Values(given) : throw new PolicyFileException("member `policyValues` is missing");
        if (PolicyCondition.TryParse(name, key, values, out var error) is not { } condition)
        {
            throw new PolicyFileException(error);
        }

        var context = PolicyQuestion.ReadContext(line);
        if (PolicyQuestion.Member(line, "contextValue") is { } value)
        {
            context = context.Append(KeyValuePair.Create(key, PolicyQuestion.Values(value)));
        }

        return condition.Holds(new AccessRequest("test:Condition", "*", context));
    }
}
