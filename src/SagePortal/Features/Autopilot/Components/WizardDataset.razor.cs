using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.Features.Datasets;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Step 1: which table.</summary>
public sealed partial class WizardDataset : WizardStep
{
    [Parameter, EditorRequired]
    public IReadOnlyList<DatasetRow> Datasets { get; set; } = [];

    [Parameter]
    public TrainingTable? Table { get; set; }

    [Parameter]
    public string? TableError { get; set; }

    private List<SelectOption> DatasetOptions =>
        [.. Datasets.Select(d => new SelectOption(d.Name, d.Name, d.RowCount is { } rows ? L["RowsAndColumns", rows, d.ColumnCount ?? 0].Value : null))];

    private int LatestVersion => Datasets.FirstOrDefault(d => d.Name == Draft.Dataset)?.LatestVersion ?? 0;

    private List<SelectOption> VersionOptions =>
        [.. Enumerable.Range(1, LatestVersion).Reverse().Select(v => new SelectOption(v.ToString(CultureInfo.InvariantCulture), L["VersionNumber", v]))];
}
