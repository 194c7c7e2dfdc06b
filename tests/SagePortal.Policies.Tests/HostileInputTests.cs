using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;
using SagePortal.Policies.Validation;

namespace SagePortal.Policies.Tests;

/// <summary>Whatever a stranger sends must end with an answer. <c>FUZZ_ROUNDS</c> sets how long it is tried.</summary>
public sealed class HostileInputTests
{
    private static readonly int s_rounds = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_ROUNDS"), System.Globalization.CultureInfo.InvariantCulture, out var rounds) ? rounds : 20_000;

    private static readonly string[] s_pieces =
    [
        "\"", "{", "}", "[", "]", ",", ":", "*", "?", "${", "}", "${aws:username}", "${aws:PrincipalTag/x, 'y'}", "\\u0000", "\\ud800", "arn:aws:", "Statement", "NotAction", "Principal", "ForAllValues:", "IfExists",
        "StringLike", "null", "1e999", "-0", "true", " ", "\n", "方", "😀", "2012-10-17", "2008-10-17", "aaaaaaaaaaaaaaaa", "0.0.0.0/0", "::/0", "1970-01-01",
    ];

    [Fact]
    public void Parse_MutatedDocuments_NeverThrowsAndDecidesAll()
    {
        var seeds = Corpus.Files("").SelectMany(File.ReadLines).Where((_, i) => i % 7 == 0).Select(DocumentOf).OfType<string>().ToArray();
        var random = new Random(11);
        var request = new AccessRequest(
            "sagemaker:DescribeModel",
            "arn:aws:sagemaker:us-east-1:111122223333:model/a",
            [KeyValuePair.Create<string, IReadOnlyList<string>>("aws:TagKeys", ["a", "b"])],
            Principal.FromArn("arn:aws:iam::111122223333:user/ana"));
        var parsed = 0;
        for (var round = 0; round < s_rounds; round++)
        {
            var text = Mutate(seeds[random.Next(seeds.Length)], random);
            var grammar = (PolicyGrammar)random.Next(3);
            var parsing = PolicyDocument.Parse(text, grammar);

            Assert.Equal(parsing.IsValid, parsing.Errors.Count == 0);
            if (parsing.IsValid)
            {
                parsed++;
                var type = grammar == PolicyGrammar.Identity ? PolicyType.Identity : PolicyType.Resource;
                var set = PolicySet.Compile(type, [new AttachedPolicy("p", parsing.Document)]);
                var policies = type == PolicyType.Identity ? new PrincipalPolicies(set) : PrincipalPolicies.None;
                var resource = type == PolicyType.Identity ? null : set;
                Assert.Equal(PolicyEvaluator.Decide(request, policies, resource), PolicyEvaluator.Explain(request, policies, resource).Decision);
                Assert.True(PolicyDocument.Parse(PolicyPrinter.Print(parsing.Document), grammar).IsValid, text);
            }

            if (round % 10 == 0)
            {
                Assert.NotNull(PolicyAnalyzer.Analyze(text, grammar));
            }
        }

        Assert.True(parsed > s_rounds / 20, $"only {parsed} of {s_rounds} documents were valid: the mutations say nothing");
    }

    // Every one of these took quadratic time or worse in some first version; here they merely have to end.
    [Fact]
    public void Parse_LargeDocuments_End()
    {
        var statement = """{"Effect":"Allow","Action":"a:b","Resource":"*"}""";
        var many = string.Join(',', Enumerable.Repeat(statement, 5_000));
        var condition = string.Join(',', Enumerable.Range(0, 15_000).Select(i => $"\"a:k{i}\":\"v\""));
        string[] texts =
        [
            $$"""{"Version":"2012-10-17","Statement":[{{many}}]}""",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{" + condition + "}}}}",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":[" + string.Join(',', Enumerable.Repeat("\"a:*\"", 40_000)) + "],\"Resource\":\"*\"}}",
            "{\"Statement\":{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"x{i}\":1")) + "}}",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:" + new string('*', 200_000) + "b\",\"Resource\":\"*\"}}",
            "{\"Statement\":\"" + new string('方', 200_000) + "\"}",
        ];

        foreach (var text in texts)
        {
            Assert.NotNull(PolicyDocument.Parse(text));
            Assert.NotNull(PolicyAnalyzer.Analyze(text));
        }
    }

    [Fact]
    public void Decide_VariablesInAPatternManyTimes_Ends()
    {
        var pattern = string.Concat(Enumerable.Repeat("*${aws:PrincipalTag/x}", 200));
        var parsing = PolicyDocument.Parse("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::" + pattern + "b\"}}");
        var tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["x"] = new('a', 256) };
        var request = new AccessRequest("s3:GetObject", $"arn:aws:s3:::{new string('a', 100_000)}", null, Principal.FromArn("arn:aws:iam::111122223333:user/ana") with { Tags = tags });

        Assert.Equal(Decision.ImplicitDeny, PolicyEvaluator.Decide(request, new PrincipalPolicies(PolicySet.Compile(PolicyType.Identity, [new AttachedPolicy("p", parsing.Document!)]))));
    }

    private static string? DocumentOf(string line)
    {
        using var document = System.Text.Json.JsonDocument.Parse(line);
        return Corpus.Text(document.RootElement, "document")
            ?? (Corpus.Member(document.RootElement, "policies") is { } policies && Corpus.Member(policies, "resource") is { } resource ? resource.GetRawText()
                : Corpus.Member(document.RootElement, "policies") is { } own && Corpus.Member(own, "identity") is { } identity && identity.GetArrayLength() > 0 ? identity[0].GetRawText()
                : null);
    }

    private static string Mutate(string text, Random random)
    {
        for (var changes = random.Next(3); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            var cut = random.Next(3) == 0 ? Math.Min(text.Length - at, random.Next(8)) : 0;
            text = string.Concat(text.AsSpan(0, at), s_pieces[random.Next(s_pieces.Length)], text.AsSpan(at + cut));
        }

        return text;
    }
}
