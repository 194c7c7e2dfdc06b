using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Tabular.Profiling;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>What is to be predicted: its classes or its distribution.</summary>
public sealed partial class DataReportTarget : ComponentBase
{
    private const int MostClasses = 30;

    [Parameter, EditorRequired]
    public DataReport Report { get; set; } = null!;

    private ColumnProfile Profile => Report.Profile.Columns.First(c => c.Name == Report.TargetColumn);

    private TrainingColumn Target => Report.Profile.Target?.Classes is { Count: > 0 } classes && Report.ProblemType != ProblemType.Regression
        ? TrainingColumn.Of(Profile) with { Bars = [.. classes.Take(MostClasses).Select(c => new ColumnBar(c.Value, c.Count))] }
        : TrainingColumn.Of(Profile);

    private string Subtitle =>
        L[Report.ProblemType == ProblemType.Regression ? "TargetNumbersText" : "TargetClassesText", Format.Count(Profile.UniqueCount), Format.Count(Profile.MissingCount)];
}
