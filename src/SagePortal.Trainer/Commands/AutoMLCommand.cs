using System.CommandLine;
using System.Globalization;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Search;
using SagePortal.AutoML.Tuning;
using SagePortal.Learning;

namespace SagePortal.Trainer.Commands;

/// <summary><c>automl</c>: from a CSV file to predictions, a model and a report in one call.</summary>
internal static class AutoMLCommand
{
    private const int DefaultBudgetSeconds = 300;

    /// <summary>30 days, as Autopilot.</summary>
    private const int MostBudgetSeconds = 30 * 24 * 3600;

    private static readonly Option<string> s_train = new("--train") { Description = "Training table, CSV or gzipped CSV", Required = true };
    private static readonly Option<string> s_target = new("--target") { Description = "Column to predict", Required = true };
    private static readonly Option<string?> s_test = new("--test") { Description = "Table to predict" };
    private static readonly Option<string?> s_predictions = new("--predictions") { Description = "Where the predictions of --test go, CSV" };
    private static readonly Option<string> s_task = new("--task") { Description = "auto, binary, multiclass or regression", DefaultValueFactory = _ => "auto" };
    private static readonly Option<string?> s_metric = new("--metric") { Description = "What to optimise, e.g. auc, log_loss, f1, rmse (default: AUC, LogLoss or RMSE)" };
    private static readonly Option<double?> s_budget = new("--budget") { Description = $"Seconds for everything (default {DefaultBudgetSeconds}, none with --max-candidates)" };
    private static readonly Option<int?> s_maxCandidates = new("--max-candidates") { Description = "Most models to try, 1 to 750" };
    private static readonly Option<string> s_mode = new("--mode") { Description = "auto, ensembling or hyperparameter-tuning", DefaultValueFactory = _ => "auto" };
    private static readonly Option<string> s_strategy = new("--strategy") { Description = "How hyper-parameter tuning chooses: bayesian, random, hyperband or cost-frugal", DefaultValueFactory = _ => "bayesian" };
    private static readonly Option<bool> s_refit = new("--refit") { Description = "Also fit the best once on all rows: one model in place of one per fold" };
    private static readonly Option<double?> s_latency = new("--max-latency") { Description = "Most microseconds per row of a batch; the best blend within it is the model" };
    private static readonly Option<int> s_threads = new("--threads") { Description = "Threads to use", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<int> s_seed = new("--seed") { Description = "Same seed and --max-candidates, same result", DefaultValueFactory = _ => 0 };
    private static readonly Option<string?> s_model = new("--model") { Description = "Where the model goes, model.tar.gz" };
    private static readonly Option<string?> s_report = new("--report") { Description = "Where the report goes, JSON" };
    private static readonly Option<bool> s_json = new("--json") { Description = "One JSON object per event on standard output" };

    public static Command Create()
    {
        s_task.AcceptOnlyFromAmong("auto", "binary", "multiclass", "regression");
        s_mode.AcceptOnlyFromAmong("auto", "ensembling", "hyperparameter-tuning");
        s_strategy.AcceptOnlyFromAmong("bayesian", "random", "hyperband", "cost-frugal");
        RequireRange(s_budget, 1, MostBudgetSeconds);
        RequireRange(s_maxCandidates, 1, 750);
        var command = new Command("automl", "Finds, trains and blends models for a table")
        {
            s_train, s_target, s_test, s_predictions, s_task, s_metric, s_budget, s_maxCandidates, s_mode, s_strategy, s_refit, s_latency, s_threads, s_seed, s_model, s_report, s_json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_test) is null != result.GetValue(s_predictions) is null)
            {
                result.AddError("--test and --predictions go together");
            }
        });
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    /// <summary>Looks at the word itself: a value that is no number is reported by the parser.</summary>
    private static void RequireRange(Option option, int least, int most) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !(value >= least && value <= most))
            {
                result.AddError($"{option.Name} {word} is not between {least} and {most}");
            }
        });

    private static Task<int> RunAsync(ParseResult parsed) => new AutoMLRun
    {
        Config = new AutoMLJobConfig
        {
            Name = "command-line",
            TargetColumn = parsed.GetRequiredValue(s_target),
            ProblemType = ParseTask(parsed.GetValue(s_task)),
            ObjectiveMetric = parsed.GetValue(s_metric) ?? Objectives.Automatic,
            MaxCandidates = parsed.GetValue(s_maxCandidates),
            MaxAutoMLJobRuntimeInSeconds = (int?)parsed.GetValue(s_budget) ?? (parsed.GetValue(s_maxCandidates) is null ? DefaultBudgetSeconds : null),
            Mode = parsed.GetValue(s_mode) switch
            {
                "ensembling" => AutoMLMode.Ensembling,
                "hyperparameter-tuning" => AutoMLMode.HyperparameterTuning,
                _ => AutoMLMode.Auto,
            },
            TuningStrategy = parsed.GetValue(s_strategy) switch
            {
                "random" => TuningStrategyKind.Random,
                "hyperband" => TuningStrategyKind.Hyperband,
                "cost-frugal" => TuningStrategyKind.CostFrugal,
                _ => TuningStrategyKind.Bayesian,
            },
            RefitsOnAllRows = parsed.GetValue(s_refit),
            MaxPredictMicrosecondsPerRow = parsed.GetValue(s_latency),
            Threads = Math.Max(1, parsed.GetValue(s_threads)),
            Seed = parsed.GetValue(s_seed),
        },
        Train = parsed.GetRequiredValue(s_train),
        Test = parsed.GetValue(s_test),
        Predictions = parsed.GetValue(s_predictions),
        Model = parsed.GetValue(s_model),
        Report = parsed.GetValue(s_report),
        Json = parsed.GetValue(s_json),
    }.RunAsync();

    private static ProblemType? ParseTask(string? task) => task switch
    {
        "binary" => ProblemType.BinaryClassification,
        "multiclass" => ProblemType.MulticlassClassification,
        "regression" => ProblemType.Regression,
        _ => null,
    };
}
