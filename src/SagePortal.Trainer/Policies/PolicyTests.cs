using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Trainer.Policies;

/// <summary>
/// Tests that administrators keep of their policies: JSON Lines of questions with <c>expected</c>, or one JSON object with
/// <c>principal</c> and <c>policies</c> for all and a list <c>tests</c> of <c>{"name", "request", "expected"}</c>, each of which
/// may bring its own <c>principal</c> and <c>policies</c>.
/// </summary>
internal static class PolicyTests
{
    /// <returns>Whether all passed.</returns>
    /// <exception cref="PolicyFileException">The file is neither form.</exception>
    public static bool Run(string file, TextWriter output)
    {
        var text = file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file);
        var folder = file == "-" ? Environment.CurrentDirectory : Path.GetDirectoryName(Path.GetFullPath(file))!;
        var (passed, failed) = (0, 0);
        foreach (var (name, test) in Tests(text))
        {
            var wrong = Check(test, folder);
            output.WriteLine(wrong is null ? $"pass  {name}" : $"FAIL  {name}: {wrong}");
            (passed, failed) = wrong is null ? (passed + 1, failed) : (passed, failed + 1);
        }

        output.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0;
    }

    private static IEnumerable<(string Name, JsonObject Test)> Tests(string text)
    {
        if (TryWhole(text) is { } whole)
        {
            if (whole["tests"] is not JsonArray tests)
            {
                yield return (NameOf(whole, 1), whole);
                yield break;
            }

            foreach (var (test, i) in tests.Select((t, i) => (t as JsonObject ?? throw new PolicyFileException($"test {i + 1} is no JSON object"), i)))
            {
                yield return (NameOf(test, i + 1), WithCommon(test, whole));
            }

            yield break;
        }

        foreach (var (line, number) in text.Split('\n').Select((l, i) => (l, i + 1)).Where(l => !string.IsNullOrWhiteSpace(l.l)))
        {
            yield return TryWhole(line) is { } test ? (NameOf(test, number), test) : throw new PolicyFileException($"line {number} is no JSON object");
        }
    }

    private static JsonObject? TryWhole(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string NameOf(JsonObject test, int number) => (test["name"] ?? test["id"])?.ToString() ?? $"test {number}";

    private static JsonObject WithCommon(JsonObject test, JsonObject whole)
    {
        var copy = (JsonObject)test.DeepClone();
        foreach (var name in new[] { "principal", "policies" })
        {
            copy[name] ??= whole[name]?.DeepClone();
        }

        return copy;
    }

    // Null when it passes.
    private static string? Check(JsonObject test, string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(test.ToJsonString());
            var question = PolicyQuestion.Read(document.RootElement, folder);
            var decision = PolicyEvaluator.Explain(question.Request, question.Policies, question.ResourcePolicy);
            var expected = (test["expected"] is JsonObject detailed ? detailed["decision"] : test["expected"])?.ToString();
            return Enum.TryParse<Decision>(expected, ignoreCase: true, out var wanted)
                ? (decision.Decision == wanted ? null : $"expected {wanted}, got {Describe(decision)}")
                : $"`expected` must be one of {string.Join(", ", Enum.GetNames<Decision>())}";
        }
        catch (Exception e) when (e is PolicyFileException or IOException or JsonException)
        {
            return e.Message;
        }
    }

    private static string Describe(AccessDecision decision) =>
        decision.Matched.Count > 0
            ? $"{decision.Decision} by {string.Join(", ", decision.Matched.Select(m => $"{m.PolicyName} {m.Statement.Sid ?? $"line {m.Statement.Line}"}"))}"
            : $"{decision.Decision}: no {Words(decision.DeniedBy)} policy allows it";

    private static string Words(PolicyType? type) =>
        type switch
        {
            PolicyType.ServiceControl => "service control",
            PolicyType.Resource => "resource-based",
            PolicyType.PermissionsBoundary => "permissions boundary",
            PolicyType.Session => "session",
            _ => "identity-based",
        };
}
