using System.Text.Json.Nodes;
using SagePortal.Policies.Validation;

namespace SagePortal.Trainer.Policies;

/// <summary>Prints findings as compilers do, or as JSON.</summary>
internal static class FindingText
{
    public static void Write(TextWriter output, string file, IReadOnlyList<PolicyFinding> findings, bool json)
    {
        if (json)
        {
            output.WriteLine(new JsonArray([.. findings.Select(ToJson)]).ToJsonString());
            return;
        }

        foreach (var finding in findings)
        {
            output.WriteLine($"{file}:{finding.Start.Line}:{finding.Start.Column}: {Name(finding.Kind)} {finding.Code}: {finding.Message}");
        }

        var counts = Enum.GetValues<FindingKind>().Select(kind => (Name: Name(kind), Count: findings.Count(f => f.Kind == kind))).Where(c => c.Count > 0).ToList();
        output.WriteLine(counts.Count == 0 ? "no findings" : string.Join(", ", counts.Select(c => $"{c.Count} {c.Name}{(c.Count == 1 ? "" : "s")}")));
    }

    private static JsonNode ToJson(PolicyFinding finding) =>
        new JsonObject
        {
            ["kind"] = Name(finding.Kind),
            ["code"] = finding.Code,
            ["message"] = finding.Message,
            ["line"] = finding.Start.Line,
            ["column"] = finding.Start.Column,
            ["endLine"] = finding.End.Line,
            ["endColumn"] = finding.End.Column,
        };

    private static string Name(FindingKind kind) => kind == FindingKind.SecurityWarning ? "security warning" : kind.ToString().ToLowerInvariant();
}
