using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Reviews.Activation;
using SagePortal.Reviews.Agreement;
using SagePortal.Reviews.Consensus;
using SagePortal.Reviews.Templates;
using SagePortal.Trainer.Reviews;

namespace SagePortal.Trainer.Commands;

/// <summary><c>review conditions | agreement | consensus | template</c>: the engine of human review without a portal.</summary>
internal static class ReviewCommand
{
    private static readonly Option<string> s_conditions = new("--conditions") { Description = "Activation conditions, JSON", Required = true };
    private static readonly Option<string> s_cases = new("--in") { Description = "Predictions, JSON Lines; - for standard input", Required = true };
    private static readonly Option<string> s_answers = new("--in") { Description = "Answers, CSV with the columns item, reviewer, label", Required = true };
    private static readonly Option<string?> s_out = new("--out") { Description = "JSON Lines; standard output when left out" };
    private static readonly Option<string> s_salt = new("--salt") { Description = "Salt of sampling", DefaultValueFactory = _ => "" };
    private static readonly Option<string> s_version = new("--flow-version") { Description = "Version of the flow: another one draws another sample", DefaultValueFactory = _ => "1" };
    private static readonly Option<double> s_tolerance = new("--tolerance") { Description = "Of predicted values: how far from the truth still counts as right" };
    private static readonly Option<RatingScale> s_scale = new("--scale") { Description = "Nominal, Ordinal or Interval" };
    private static readonly Option<string?> s_categories = new("--categories") { Description = "All categories in their order, separated by commas" };
    private static readonly Option<int> s_seed = new("--seed") { Description = "Of the bootstrap", DefaultValueFactory = _ => 1 };
    private static readonly Option<bool> s_json = new("--json") { Description = "JSON on standard output" };
    private static readonly Option<double> s_target = new("--target") { Description = "Confidence that decides an item, 0 to 1", DefaultValueFactory = _ => 0.95 };
    private static readonly Option<bool> s_majority = new("--majority") { Description = "Counts votes instead of fitting Dawid and Skene's model" };
    private static readonly Option<string?> s_gold = new("--gold") { Description = "True labels, CSV with the columns item, label" };
    private static readonly Option<string?> s_reviewers = new("--reviewers") { Description = "Writes the reviewers' skill there, JSON Lines" };
    private static readonly Option<string> s_template = new("--template") { Description = "Worker task template; - for standard input", Required = true };
    private static readonly Option<string> s_input = new("--input") { Description = "Input of the task, JSON object", Required = true };

    public static Command Create() => new("review", "Tries conditions, agreement, consensus and task templates of human review")
    {
        Conditions(),
        Agreement(),
        Consensus(),
        Template(),
    };

    private static Command Conditions()
    {
        var command = new Command("conditions", "Which predictions would go to people, and why; sums up on standard error") { s_conditions, s_cases, s_out, s_salt, s_version, s_tolerance };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(s_conditions);
            var parsing = ActivationConditions.Parse(File.ReadAllText(file));
            if (!parsing.IsValid)
            {
                ReviewFindingText.Write(Console.Error, file, parsing.Findings);
                return ExitCode.BadData;
            }

            var run = new ConditionsRun(parsing.Conditions, new SamplingSeed(parsed.GetRequiredValue(s_salt), parsed.GetRequiredValue(s_version)), parsed.GetValue(s_tolerance));
            var refused = run.Answer(parsed.GetRequiredValue(s_cases), parsed.GetValue(s_out));
            run.WriteSummary(Console.Error);
            if (refused > 0)
            {
                Console.Error.WriteLine($"error: {refused} {(refused == 1 ? "line" : "lines")} could not be read; see `error` there");
            }

            return refused == 0 ? ExitCode.Done : ExitCode.BadData;
        });
        return command;
    }

    private static Command Agreement()
    {
        var command = new Command("agreement", "How much reviewers agree: percent, Cohen, Fleiss, Krippendorff, Gwet") { s_answers, s_scale, s_categories, s_seed, s_json };
        command.SetAction(parsed =>
        {
            var answers = AnswerCsv.Read(parsed.GetRequiredValue(s_answers));
            var categories = parsed.GetValue(s_categories)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (categories is not null && answers.FirstOrDefault(a => !categories.Contains(a.Label, StringComparer.Ordinal)) is { } other)
            {
                throw new ReviewFileException($"label `{other.Label}` of item `{other.Item}` is not among --categories");
            }

            var report = AgreementReport.Of(RatingTable.Of(answers.Select(a => new Rating(a.Item, a.Reviewer, a.Label)), categories), parsed.GetValue(s_scale), parsed.GetValue(s_seed));
            if (parsed.GetValue(s_json))
            {
                Console.Out.WriteLine(report.ToJsonString());
            }
            else
            {
                AgreementReport.Write(Console.Out, report);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Consensus()
    {
        var command = new Command("consensus", "What answers come to, item by item: a label or an escalation") { s_answers, s_target, s_majority, s_gold, s_out, s_reviewers };
        command.SetAction(parsed =>
        {
            var answers = AnswerCsv.Read(parsed.GetRequiredValue(s_answers));
            var target = parsed.GetValue(s_target);
            if (parsed.GetValue(s_majority))
            {
                WriteLines(parsed.GetValue(s_out), answers.GroupBy(a => a.Item, StringComparer.Ordinal).Select(g => ConsensusJson.Of(g.Key, MajorityVote.Decide([.. g.GroupBy(a => a.Reviewer, StringComparer.Ordinal).Select(r => r.Last())], target))));
                return ExitCode.Done;
            }

            var gold = parsed.GetValue(s_gold) is { } file ? AnswerCsv.ReadGold(file) : new Dictionary<string, string>(StringComparer.Ordinal);
            var fit = DawidSkene.Fit(answers, target, new DawidSkeneOptions { Gold = gold }) ?? throw new ReviewFileException("not enough data: at least two different labels are needed");
            WriteLines(parsed.GetValue(s_out), fit.Items.Select(i => ConsensusJson.Of(i.Item, i.Decision)));
            if (parsed.GetValue(s_reviewers) is { } reviewers)
            {
                WriteLines(reviewers, fit.Reviewers.Select(r => ConsensusJson.Of(r, fit.Labels)));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Template()
    {
        var command = new Command("template", "Renders a worker task template as the reviewer's page") { s_template, s_input, s_json };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(s_template);
            var parsing = TaskTemplate.Parse(file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file));
            var rendering = parsing.Template?.Render(new TemplateContext { Input = ReadInput(parsed.GetRequiredValue(s_input)), GrantReadAccess = uri => $"/preview?uri={Uri.EscapeDataString(uri)}" });
            if (rendering?.Task is not { } task)
            {
                ReviewFindingText.Write(Console.Error, file, [(parsing.Failure ?? rendering?.Failure)!]);
                return ExitCode.BadData;
            }

            ReviewFindingText.Write(Console.Error, file, task.Findings, "warning");
            Console.Out.WriteLine(parsed.GetValue(s_json) ? TaskJson.Of(task).ToJsonString() : task.Html);
            return ExitCode.Done;
        });
        return command;
    }

    private static JsonElement ReadInput(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new ReviewFileException($"`{path}` is not JSON: {e.Message}");
        }
    }

    private static void WriteLines(string? path, IEnumerable<JsonObject> lines)
    {
        using var writer = path is null or "-" ? TextWriter.Synchronized(Console.Out) : new StreamWriter(path);
        foreach (var line in lines)
        {
            writer.WriteLine(line.ToJsonString());
        }

        writer.Flush();
    }
}
