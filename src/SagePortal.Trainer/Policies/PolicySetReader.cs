using System.Text.Json;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Trainer.Policies;

/// <summary>Reads policy documents out of a question.</summary>
/// <param name="folder">Where documents lie that are given by file name.</param>
internal sealed class PolicySetReader(string folder)
{
    /// <summary>Null when nothing is given.</summary>
    public PolicySet? Read(PolicyType type, string name, JsonElement? given)
    {
        if (given is not { } value)
        {
            return null;
        }

        var documents = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value };
        return PolicySet.Compile(type, [.. documents.Select((document, i) => Parse(type, value.ValueKind == JsonValueKind.Array ? $"{name}[{i}]" : name, document))]);
    }

    /// <summary>A list of levels, each a list of documents.</summary>
    public IReadOnlyList<PolicySet> ReadLevels(JsonElement? given) =>
        given is { ValueKind: JsonValueKind.Array } levels
            ? [.. levels.EnumerateArray().Select((level, i) => Read(PolicyType.ServiceControl, $"scp[{i}]", level)!)]
            : [];

    private AttachedPolicy Parse(PolicyType type, string name, JsonElement document)
    {
        var text = document.ValueKind == JsonValueKind.String ? File.ReadAllText(Path.Combine(folder, document.GetString()!)) : document.GetRawText();
        var parsing = PolicyDocument.Parse(text, type == PolicyType.Resource ? PolicyGrammar.Resource : PolicyGrammar.Identity);
        return parsing.IsValid
            ? new AttachedPolicy(document.ValueKind == JsonValueKind.String ? document.GetString()! : name, parsing.Document)
            : throw new PolicyFileException($"policy `{name}`: {string.Join("; ", parsing.Errors)}");
    }
}
