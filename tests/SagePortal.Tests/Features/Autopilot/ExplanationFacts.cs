using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.Tests.Features.Autopilot;

/// <summary>Explainability reports as a job writes them.</summary>
internal static class ExplanationFacts
{
    /// <summary>Two columns; of class <c>low</c> the first matters more, of class <c>high</c> the second.</summary>
    public static ExplainabilityReport Report(params string[] outputs) => new()
    {
        CandidateName = "gbdt-001",
        ProblemType = outputs.Length > 1 ? ProblemType.MulticlassClassification : ProblemType.BinaryClassification,
        TargetColumn = "level",
        Outputs = outputs,
        Method = ExplanationMethod.Exact,
        Output = ExplainedOutput.Margin,
        BaseValues = [.. outputs.Select(_ => 0.1)],
        ExplainedRows = 2,
        Columns = ["age", "plan"],
        GlobalContributions = [new GlobalContribution("age", 0.9, [.. outputs.Select((_, k) => k == 0 ? 0.8 : 0.1)]), new GlobalContribution("plan", 0.4, [.. outputs.Select(_ => 0.2)])],
        Rows = [new RowContribution(["31", "max"], [0.3, 0.1]), new RowContribution([null, "plus"], [-0.2, 0.1])],
        PartialDependence =
        [
            new PartialDependenceCurve("plan", ColumnType.Category, ["max", "plus"], [0.7, 0.3], [.. outputs.Select((_, k) => (IReadOnlyList<double>)[0.2 + (0.1 * k), 0.4])], [[0.1, 0.2], [0.3, 0.5]]),
            new PartialDependenceCurve("age", ColumnType.Integer, ["20", "40", "70"], [0.5, 0.3, 0.2], [.. outputs.Select(_ => (IReadOnlyList<double>)[0.2, 0.4, 0.8])], [[0.1, 0.2, 0.3]]),
        ],
    };
}
