using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SagePortal.Trainer.Fitting;

namespace SagePortal.Trainer.Commands;

/// <summary><c>fit</c>: one learner on one split, measured, as one JSON line.</summary>
internal static class FitCommand
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Option<string> s_train = new("--train-split", "--data") { Description = "Training rows, CSV or gzipped CSV", Required = true };
    private static readonly Option<string> s_test = new("--test-split", "--test") { Description = "Holdout rows with the same columns", Required = true };
    private static readonly Option<string> s_target = new("--target") { Description = "Column to predict", DefaultValueFactory = _ => "y" };
    private static readonly Option<string> s_task = new("--task") { Description = "What is to be predicted", DefaultValueFactory = _ => "binary" };
    private static readonly Option<string> s_learner = new("--learner") { Description = "Learner", Required = true };
    private static readonly Option<int> s_rounds = Positive("--rounds", "Boosting rounds or trees", 100);
    private static readonly Option<int> s_leaves = Positive("--leaves", "Leaves of a boosted tree", 31);
    private static readonly Option<int> s_bins = Positive("--bins", "Bins of a number, 2 to 255", 255);
    private static readonly Option<double> s_rate = new("--lr") { Description = "Learning rate", DefaultValueFactory = _ => 0.1 };
    private static readonly Option<double> s_l2 = new("--l2") { Description = "Penalty on leaf values", DefaultValueFactory = _ => 1 };
    private static readonly Option<int?> s_minChild = new("--min-child") { Description = "Least rows of a leaf" };
    private static readonly Option<string> s_boosting = new("--boosting") { Description = "gbdt, dart (drops trees) or goss (samples by gradient)", DefaultValueFactory = _ => "gbdt" };
    private static readonly Option<string?> s_loss = new("--loss") { Description = "Loss of a regression" };
    private static readonly Option<Dictionary<string, int>?> s_monotone = new("--monotone") { Description = "Columns whose effect only rises (1) or falls (-1), e.g. age:1,price:-1", CustomParser = ParseMonotone };
    private static readonly Option<string> s_criterion = new("--criterion") { Description = "What a forest's splits reduce", DefaultValueFactory = _ => "gini" };
    private static readonly Option<int> s_threads = Positive("--threads", "Threads to use", Environment.ProcessorCount);
    private static readonly Option<int> s_runs = Positive("--runs", "Fits to take the median of", 1);
    private static readonly Option<int> s_seed = new("--seed") { Description = "Seed", DefaultValueFactory = _ => 1 };
    private static readonly Option<double> s_maxForeign = new("--max-foreign") { Description = "Fits during which other programs use more cores than this do not count, as far as others are left", DefaultValueFactory = _ => 0.12 };

    public static Command Create()
    {
        s_task.AcceptOnlyFromAmong("binary", "multiclass", "regression");
        s_learner.AcceptOnlyFromAmong([.. FitLearners.Names]);
        s_boosting.AcceptOnlyFromAmong("gbdt", "dart", "goss");
        s_loss.AcceptOnlyFromAmong([.. FitLosses.Names]);
        s_criterion.AcceptOnlyFromAmong("gini", "entropy", "squared");
        s_bins.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 2 or > 255)
            {
                result.AddError("`--bins` takes a number from 2 to 255");
            }
        });
        var command = new Command("fit", "Fits one learner, without search or preparation, and measures it")
        {
            s_train, s_test, s_target, s_task, s_learner, s_rounds, s_leaves, s_bins, s_rate, s_l2, s_minChild, s_boosting, s_loss, s_monotone, s_criterion, s_threads, s_runs, s_seed, s_maxForeign,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(FitRun.Execute(Request(parsed), cancellationToken), s_json));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Option<int> Positive(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"`{name}` takes a number from 1");
            }
        });
        return option;
    }

    private static Dictionary<string, int>? ParseMonotone(ArgumentResult result)
    {
        var directions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in result.Tokens.SelectMany(t => t.Value.Split(',')))
        {
            var colon = part.LastIndexOf(':');
            if (colon < 1 || !int.TryParse(part.AsSpan(colon + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var direction) || direction is < -1 or > 1)
            {
                result.AddError($"`{part}` is no constraint; write `column:1` or `column:-1`");
                return null;
            }

            directions[part[..colon]] = direction;
        }

        return directions;
    }

    private static FitRequest Request(ParseResult parsed) => new()
    {
        TrainPath = parsed.GetRequiredValue(s_train),
        TestPath = parsed.GetRequiredValue(s_test),
        Target = parsed.GetValue(s_target)!,
        Task = parsed.GetValue(s_task)!,
        Settings = new FitSettings(
            parsed.GetRequiredValue(s_learner),
            parsed.GetValue(s_rounds),
            parsed.GetValue(s_leaves),
            parsed.GetValue(s_bins),
            parsed.GetValue(s_rate),
            parsed.GetValue(s_l2),
            parsed.GetValue(s_minChild))
        {
            Boosting = parsed.GetValue(s_boosting)!,
            Loss = parsed.GetValue(s_loss),
            Monotone = parsed.GetValue(s_monotone),
            Criterion = parsed.GetValue(s_criterion)!,
        },
        Threads = parsed.GetValue(s_threads),
        Runs = parsed.GetValue(s_runs),
        Seed = parsed.GetValue(s_seed),
        MaxForeign = parsed.GetValue(s_maxForeign),
    };
}
