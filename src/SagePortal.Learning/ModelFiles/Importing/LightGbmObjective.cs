using System.Globalization;
using SagePortal.Learning.Losses;

namespace SagePortal.Learning.ModelFiles.Importing;

/// <summary>LightGBM's objective line, e.g. <c>binary sigmoid:1</c>.</summary>
/// <param name="Name">Its first word.</param>
/// <param name="Problem">What is predicted.</param>
/// <param name="Link">How margins become predictions.</param>
/// <param name="Scale">Factor on the margin: the sigmoid's own.</param>
internal sealed record LightGbmObjective(string Name, ProblemType Problem, ScoreLink Link, double Scale)
{
    public static LightGbmObjective Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = words.FirstOrDefault() ?? "";
        var sigmoid = words.FirstOrDefault(w => w.StartsWith("sigmoid:", StringComparison.Ordinal)) is { } word
            ? double.Parse(word["sigmoid:".Length..], NumberStyles.Float, CultureInfo.InvariantCulture)
            : 1;
        if (words.Contains("sqrt", StringComparer.Ordinal))
        {
            throw new ModelFormatException("the target was trained as its square root (`reg_sqrt`), which cannot be imported");
        }

        return name switch
        {
            "regression" or "regression_l2" or "regression_l1" or "huber" or "fair" or "quantile" or "mape" => new(name, ProblemType.Regression, ScoreLink.Identity, 1),
            "poisson" or "gamma" or "tweedie" => new(name, ProblemType.Regression, ScoreLink.Exponential, 1),
            "binary" => new(name, ProblemType.BinaryClassification, ScoreLink.Logistic, sigmoid),
            "cross_entropy" or "xentropy" => new(name, ProblemType.BinaryClassification, ScoreLink.Logistic, 1),
            "multiclass" => new(name, ProblemType.MulticlassClassification, ScoreLink.Softmax, 1),
            _ => throw new ModelFormatException($"objective `{name}` cannot be imported"),
        };
    }
}
