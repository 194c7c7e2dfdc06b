using System.Text.Json;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Tests;

public sealed class CorpusTests
{
    public static TheoryData<string, string> Decisions => Corpus.Cases("decisions");

    public static TheoryData<string, string> Conditions => Corpus.Cases("conditions");

    public static TheoryData<string, string> Malformed => Corpus.Cases("malformed");

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Explain_Case_DecidesAsIam(string name, string line)
    {
        Assert.NotEmpty(name);
        using var document = JsonDocument.Parse(line);
        var (request, policies, resource) = Corpus.Question(document.RootElement);
        var expected = document.RootElement.GetProperty("expected");

        var decision = PolicyEvaluator.Explain(request, policies, resource);

        Assert.Equal(Corpus.Text(expected, "decision"), decision.Decision.ToString());
        Assert.Equal(decision.Decision, PolicyEvaluator.Decide(request, policies, resource));
        if (Corpus.Text(expected, "deniedBy") is { } deniedBy)
        {
            Assert.Equal(deniedBy, decision.DeniedBy?.ToString());
        }

        if (Corpus.Member(expected, "matchedSids") is { } sids)
        {
            Assert.Equal(Corpus.Values(sids).Order(StringComparer.Ordinal), decision.Matched.Select(m => m.Statement.Sid).Order(StringComparer.Ordinal));
        }

        if (Corpus.Member(expected, "missingContext") is { } missing)
        {
            Assert.Equal(Corpus.Values(missing), decision.MissingContext);
        }
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Holds_Case_ComparesAsIam(string name, string line)
    {
        Assert.NotEmpty(name);
        using var document = JsonDocument.Parse(line);
        var given = document.RootElement;
        var key = Corpus.Text(given, "key")!;
        var context = Corpus.Context(given);
        if (Corpus.Member(given, "contextValue") is { } value)
        {
            context = context.Append(KeyValuePair.Create(key, Corpus.Values(value)));
        }

        var condition = PolicyCondition.TryParse(Corpus.Text(given, "operator")!, key, Corpus.Values(given.GetProperty("policyValues")), out var error);

        Assert.True(condition is not null, error);
        Assert.Equal(given.GetProperty("expected").GetBoolean(), condition.Holds(new AccessRequest("a:B", "*", context)));
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Parse_Case_IsTakenOrRefusedAsIam(string name, string line)
    {
        Assert.NotEmpty(name);
        using var document = JsonDocument.Parse(line);
        var given = document.RootElement;

        var parsing = PolicyDocument.Parse(Corpus.Text(given, "document")!, Enum.Parse<PolicyGrammar>(Corpus.Text(given, "grammar")!));

        Assert.True(given.GetProperty("valid").GetBoolean() == parsing.IsValid, string.Join("; ", parsing.Errors));
        if (Corpus.Member(given, "line") is { } number)
        {
            Assert.Contains(parsing.Errors, e => e.Line == number.GetInt32() && (Corpus.Member(given, "column") is not { } column || e.Column == column.GetInt32()));
        }
    }
}
