using SagePortal.AutoML.Explaining;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Reports;

/// <summary><c>explainability.json</c>: why the best candidate predicts as it does. Sections that time did not allow are empty.</summary>
public sealed record ExplainabilityReport
{
    public required string CandidateName { get; init; }

    public required ProblemType ProblemType { get; init; }

    public required string TargetColumn { get; init; }

    /// <summary>The positive class, each class, or the target column: the order of all lists "by output".</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>How contributions were found; null while there are none.</summary>
    public ExplanationMethod? Method { get; init; }

    /// <summary>What base value and contributions sum to.</summary>
    public ExplainedOutput? Output { get; init; }

    /// <summary>Expected output of a row of which nothing is known, by output.</summary>
    public IReadOnlyList<double> BaseValues { get; init; } = [];

    /// <summary>Rows explained.</summary>
    public int ExplainedRows { get; init; }

    /// <summary>Mean size of each column's contribution; largest first.</summary>
    public IReadOnlyList<GlobalContribution> GlobalContributions { get; init; } = [];

    /// <summary>Contributions of single rows to the last output, for beeswarm and dependence plots.</summary>
    public IReadOnlyList<RowContribution> Rows { get; init; } = [];

    /// <summary>Columns in the order of <see cref="RowContribution.Contributions"/>.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    public IReadOnlyList<PartialDependenceCurve> PartialDependence { get; init; } = [];

    public IReadOnlyList<PartialDependenceSurface> PartialDependencePairs { get; init; } = [];
}

/// <summary>Mean absolute Shapley value of a column.</summary>
/// <param name="Column">Input column.</param>
/// <param name="MeanAbsolute">Over rows, summed over outputs.</param>
/// <param name="ByOutput">Over rows, one per output.</param>
public sealed record GlobalContribution(string Column, double MeanAbsolute, IReadOnlyList<double> ByOutput);

/// <summary>One row's explanation.</summary>
/// <param name="Cells">As written in CSV; null where missing.</param>
/// <param name="Contributions">In the unit of the output.</param>
public sealed record RowContribution(IReadOnlyList<string?> Cells, IReadOnlyList<double> Contributions);

/// <summary>Mean prediction over rows when a column holds each of its values.</summary>
/// <param name="Column">Input column.</param>
/// <param name="Type">Numbers and dates are drawn as lines, words as bars.</param>
/// <param name="Values">Grid, rising; words by falling frequency.</param>
/// <param name="Distribution">Share of rows at each grid value.</param>
/// <param name="Means">By output and grid value.</param>
/// <param name="Lines">Individual rows' lines of the last output.</param>
public sealed record PartialDependenceCurve(
    string Column,
    ColumnType Type,
    IReadOnlyList<string> Values,
    IReadOnlyList<double> Distribution,
    IReadOnlyList<IReadOnlyList<double>> Means,
    IReadOnlyList<IReadOnlyList<double>> Lines);

/// <summary>Mean prediction over rows when two columns hold each pair of their values.</summary>
/// <param name="FirstColumn">Rows of <paramref name="Means"/>.</param>
/// <param name="SecondColumn">Columns of <paramref name="Means"/>.</param>
/// <param name="FirstValues">Grid of the first.</param>
/// <param name="SecondValues">Grid of the second.</param>
/// <param name="Means">By output, first and second value.</param>
public sealed record PartialDependenceSurface(
    string FirstColumn,
    string SecondColumn,
    IReadOnlyList<string> FirstValues,
    IReadOnlyList<string> SecondValues,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Means);
