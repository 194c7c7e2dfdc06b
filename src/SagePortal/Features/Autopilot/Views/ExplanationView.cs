using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Reports;
using SagePortal.Learning;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>What of an explainability report is shown: one class or all, one column.</summary>
/// <param name="report">Of the candidate.</param>
/// <param name="output">A class from the address; what is unknown stands for all.</param>
/// <param name="column">A column from the address; what has no curve stands for the first that has one.</param>
public sealed class ExplanationView(ExplainabilityReport report, string? output, string? column)
{
    public ExplainabilityReport Report { get; } = report;

    /// <summary>More than one class to choose from.</summary>
    public bool HasOutputs => Report.Outputs.Count > 1;

    /// <summary>Null shows all classes.</summary>
    public int? Output { get; } = report.Outputs.Count == 1 ? 0 : report.Outputs.ToList().IndexOf(output ?? "") is >= 0 and var index ? index : null;

    /// <summary>Mean size of the contributions, largest first.</summary>
    public IReadOnlyList<(string Column, double Value)> Importance =>
        [.. Report.GlobalContributions.Select(g => (g.Column, Output is { } k ? g.ByOutput[k] : g.MeanAbsolute)).OrderByDescending(g => g.Item2)];

    /// <summary>Dependence of the chosen column; null where time did not allow any.</summary>
    public PartialDependenceCurve? Curve =>
        Report.PartialDependence.FirstOrDefault(c => c.Column == column)
        ?? Importance.Select(i => Report.PartialDependence.FirstOrDefault(c => c.Column == i.Column)).FirstOrDefault(c => c is not null);

    /// <summary>Lines and contributions of single rows are kept of the last output only.</summary>
    public bool ShowsRows => Output == Report.Outputs.Count - 1;

    /// <summary>Key of the text that says how contributions were found.</summary>
    public string MethodKey => Report.Method == ExplanationMethod.Exact ? "ShapExact" : "ShapSampled";

    /// <summary>Key of the text that names the unit of contributions.</summary>
    public string UnitKey => UnitOf(Report.ProblemType, Report.Output ?? ExplainedOutput.Prediction);

    /// <summary>Key of the text that names what contributions sum to.</summary>
    public static string UnitOf(ProblemType problem, ExplainedOutput output) => (problem, output) switch
    {
        (ProblemType.Regression, ExplainedOutput.Prediction) => "UnitNumber",
        (ProblemType.Regression, _) => "UnitLogNumber",
        (_, ExplainedOutput.Prediction) => "UnitProbability",
        (ProblemType.BinaryClassification, _) => "UnitLogOdds",
        _ => "UnitClassScore",
    };
}
