using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Search;

/// <summary>The metric a job optimises.</summary>
public static class Objectives
{
    /// <summary>Stands for <see cref="Smooth"/> of the problem type, which may be inferred only later.</summary>
    public const string Automatic = "auto";

    /// <summary>The named metric (any case, underscores and hyphens ignored), or Autopilot's default of the problem type.</summary>
    /// <exception cref="DataProblemException">Unknown, or not of this problem type.</exception>
    public static Metric Choose(AutoMLJobConfig config, ProblemType problem)
    {
        if (config.ObjectiveMetric is not { } name)
        {
            return MetricCatalog.DefaultObjective(problem);
        }

        name = name == Automatic ? Smooth(problem) : name;

        var metric = MetricCatalog.Find(Canonical(name));
        return metric is not null && MetricCatalog.Supports(problem, metric)
            ? metric
            : throw new DataProblemException("MetricUnsupported", $"objective metric `{name}` does not suit {problem}; choose one of {string.Join(", ", MetricCatalog.For(problem).Select(m => m.Name))}");
    }

    /// <summary>The metric that rewards good probabilities or numbers: AUC, LogLoss, RMSE. The command line's default.</summary>
    public static string Smooth(ProblemType problem) => problem switch
    {
        ProblemType.BinaryClassification => "AUC",
        ProblemType.MulticlassClassification => "LogLoss",
        ProblemType.Regression => "RMSE",
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };

    /// <summary><c>log_loss</c>, <c>roc-auc</c> and the like as the catalogue writes them.</summary>
    private static string Canonical(string name)
    {
        var word = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        return word switch
        {
            "ROCAUC" or "AUROC" => "AUC",
            "NEGLOGLOSS" or "CROSSENTROPY" => "LogLoss",
            "ACC" => "Accuracy",
            _ => word,
        };
    }
}
