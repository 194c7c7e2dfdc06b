using System.CommandLine;
using System.Text.Json.Nodes;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;
using SagePortal.Policies.Validation;
using SagePortal.Trainer.Policies;

namespace SagePortal.Trainer.Commands;

/// <summary><c>policy evaluate | condition | validate | test</c>: the policy engine without a portal.</summary>
internal static class PolicyCommand
{
    private static readonly Option<string> s_in = new("--in") { Description = "JSON Lines; - for standard input", Required = true };
    private static readonly Option<string?> s_out = new("--out") { Description = "JSON Lines; standard output when left out" };
    private static readonly Argument<string> s_file = new("file") { Description = "JSON file; - for standard input" };
    private static readonly Option<PolicyGrammar?> s_type = new("--type") { Description = "Identity, Resource or Trust; guessed from the text when left out" };
    private static readonly Option<bool> s_json = new("--json") { Description = "JSON on standard output" };

    public static Command Create() => new("policy", "Evaluates, validates and tests policies")
    {
        Evaluate(),
        Condition(),
        Validate(),
        Test(),
    };

    private static Command Evaluate()
    {
        var command = new Command("evaluate", "Decides requests, one a line: decision, matched statements, missing context keys") { s_in, s_out };
        command.SetAction(parsed =>
        {
            var input = parsed.GetRequiredValue(s_in);
            var folder = Path.GetDirectoryName(Path.GetFullPath(input))!;
            var refused = JsonLines.Answer(input, parsed.GetValue(s_out), line =>
            {
                var question = PolicyQuestion.Read(line, folder);
                return DecisionJson.Of(PolicyQuestion.Member(line, "id"), PolicyEvaluator.Explain(question.Request, question.Policies, question.ResourcePolicy));
            }, DecisionJson.Refused);
            return Report(refused);
        });
        return command;
    }

    private static Command Condition()
    {
        var command = new Command("condition", "Whether conditions hold, one a line: operator, key, policyValues, contextValue, context") { s_in, s_out };
        command.SetAction(parsed => Report(JsonLines.Answer(
            parsed.GetRequiredValue(s_in),
            parsed.GetValue(s_out),
            line => new JsonObject { ["id"] = DecisionJson.Id(PolicyQuestion.Member(line, "id")), ["result"] = ConditionQuestion.Holds(line) },
            (id, error) => new JsonObject { ["id"] = DecisionJson.Id(id), ["result"] = false, ["error"] = error })));
        return command;
    }

    private static Command Validate()
    {
        var command = new Command("validate", "Says what is wrong, dangerous or superfluous in a policy, with line and column") { s_file, s_type, s_json };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(s_file);
            var text = file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file);
            var findings = PolicyAnalyzer.Analyze(text, parsed.GetValue(s_type) ?? PolicyAnalyzer.GuessGrammar(text));
            FindingText.Write(Console.Out, file, findings, parsed.GetValue(s_json));
            return findings.Any(f => f.Kind == FindingKind.Error) ? ExitCode.BadData : ExitCode.Done;
        });
        return command;
    }

    private static Command Test()
    {
        var command = new Command("test", "Runs a file of requests with expected decisions") { s_file };
        command.SetAction(parsed => PolicyTests.Run(parsed.GetRequiredValue(s_file), Console.Out) ? ExitCode.Done : ExitCode.BadData);
        return command;
    }

    private static int Report(int refused)
    {
        if (refused > 0)
        {
            Console.Error.WriteLine($"error: {refused} {(refused == 1 ? "line" : "lines")} could not be read; see `error` there");
        }

        return refused == 0 ? ExitCode.Done : ExitCode.BadData;
    }
}
