using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Learning;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>The most important columns two by two: where their effects depend on each other, rows of the map differ by more than a shift.</summary>
public sealed partial class DependencePairs : ComponentBase
{
    private int _pair;

    /// <summary>With at least one pair.</summary>
    [Parameter, EditorRequired]
    public ExplanationView View { get; set; } = null!;

    private PartialDependenceSurface Pair => View.Report.PartialDependencePairs[_pair];

    private bool IsRegression => View.Report.ProblemType == ProblemType.Regression;

    /// <summary>One class at a time: with all chosen the last, as in every list of single rows.</summary>
    private int Shown => View.Output ?? View.Report.Outputs.Count - 1;

    /// <summary>Rounded, probabilities as whole per cent: cells are small.</summary>
    private List<List<double>> Means =>
        [.. Pair.Means[Shown].Select(row => row.Select(v => IsRegression ? Math.Round(v, 2) : Math.Round(100 * v)).ToList())];

    private List<SelectOption> Options =>
        [.. View.Report.PartialDependencePairs.Select((p, i) => new SelectOption(i.ToString(CultureInfo.InvariantCulture), $"{p.FirstColumn} × {p.SecondColumn}"))];
}
