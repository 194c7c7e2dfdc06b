using System.Text.Json;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Tests;

/// <summary>Reads the corpus: cases written from the IAM User Guide's rules, one JSON object a line.</summary>
internal static class Corpus
{
    /// <summary>Id, reason and text of every line of the files that match.</summary>
    public static TheoryData<string, string> Cases(string pattern)
    {
        var data = new TheoryData<string, string>();
        foreach (var line in Files(pattern).SelectMany(File.ReadLines))
        {
            using var document = JsonDocument.Parse(line);
            data.Add($"{document.RootElement.GetProperty("id").GetString()}: {document.RootElement.GetProperty("why").GetString()}", line);
        }

        return data;
    }

    public static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.jsonl", SearchOption.AllDirectories)
            .Where(f => f.Contains(pattern, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static (AccessRequest Request, PrincipalPolicies Policies, PolicySet? Resource) Question(JsonElement line)
    {
        var (principal, policies, request) = (line.GetProperty("principal"), line.GetProperty("policies"), line.GetProperty("request"));
        return (
            new AccessRequest(Text(request, "action")!, Text(request, "resource") ?? "*", Context(request), Caller(principal), Text(request, "resourceAccount")),
            new PrincipalPolicies(Set(PolicyType.Identity, policies, "identity") ?? PolicySet.Compile(PolicyType.Identity, []))
            {
                Boundary = Set(PolicyType.PermissionsBoundary, policies, "boundary"),
                Session = Set(PolicyType.Session, policies, "session"),
                ServiceControl = Member(policies, "scp") is { } levels ? [.. levels.EnumerateArray().Select(level => Set(PolicyType.ServiceControl, level))] : [],
            },
            Set(PolicyType.Resource, policies, "resource"));
    }

    public static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Context(JsonElement holder) =>
        Member(holder, "context")?.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Values(m.Value))) ?? [];

    public static IReadOnlyList<string> Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => Scalar(v))] : [Scalar(value)];

    public static JsonElement? Member(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(JsonElement holder, string name) => Member(holder, name) is { } value ? Scalar(value) : null;

    private static string Scalar(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static Principal Caller(JsonElement given)
    {
        var read = Principal.FromArn(Text(given, "arn") ?? "");
        return read with
        {
            Type = Text(given, "type") is { } type ? Enum.Parse<PrincipalType>(type) : read.Type,
            AccountId = Text(given, "account") ?? read.AccountId,
            IssuerArn = Text(given, "issuerArn") ?? read.IssuerArn,
            UserId = Text(given, "userId") ?? "",
            Tags = Member(given, "tags")?.EnumerateObject().ToDictionary(t => t.Name, t => Scalar(t.Value), StringComparer.OrdinalIgnoreCase) ?? [],
        };
    }

    private static PolicySet? Set(PolicyType type, JsonElement policies, string name) => Member(policies, name) is { } value ? Set(type, value) : null;

    private static PolicySet Set(PolicyType type, JsonElement value)
    {
        var documents = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value };
        return PolicySet.Compile(type, [.. documents.Select((d, i) => new AttachedPolicy($"p{i}", Parse(d.GetRawText(), type)))]);
    }

    private static PolicyDocument Parse(string json, PolicyType type)
    {
        var parsing = PolicyDocument.Parse(json, type == PolicyType.Resource ? PolicyGrammar.Resource : PolicyGrammar.Identity);
        return parsing.IsValid ? parsing.Document : throw new InvalidOperationException(string.Join("; ", parsing.Errors));
    }
}
