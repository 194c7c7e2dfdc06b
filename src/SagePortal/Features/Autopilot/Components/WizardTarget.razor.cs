using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Learning;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Step 2: what to predict, and what kind of problem that is.</summary>
public sealed partial class WizardTarget : WizardStep
{
    private string? _search;
    private bool _change;

    [Parameter, EditorRequired]
    public TrainingTable Table { get; set; } = null!;

    [Parameter, EditorRequired]
    public WizardView View { get; set; } = null!;

    private IEnumerable<TrainingColumn> Columns => string.IsNullOrWhiteSpace(_search)
        ? Table.Columns
        : Table.Columns.Where(c => c.Name.Contains(_search.Trim(), StringComparison.OrdinalIgnoreCase));

    private List<RadioCard<ProblemType?>> ProblemOptions =>
    [
        new(null, L["Automatic"], View.Inferred is { } inferred ? L[$"Problem{inferred}"].Value : null),
        .. Enum.GetValues<ProblemType>().Select(p => new RadioCard<ProblemType?>(p, L[$"Problem{p}"], L[$"Problem{p}Text"])),
    ];

    private List<SelectOption> MetricOptions =>
        [.. View.Metrics.Select(m => new SelectOption(m, m == View.DefaultMetric ? L["DefaultMetric", L.Metric(m)] : L.Metric(m), m))];

    private string? MetricHint
    {
        get
        {
            var text = L["Meaning" + View.Metric];
            return text.ResourceNotFound ? null : text.Value;
        }
    }

    private Task ChooseAsync(TrainingColumn column)
    {
        _change = false;
        return OnDraft.InvokeAsync(Draft with
        {
            Target = column.Name,
            ProblemType = null,
            Metric = null,
            Weight = Draft.Weight == column.Name ? "" : Draft.Weight,
            Group = Draft.Group == column.Name ? "" : Draft.Group,
            Time = Draft.Time == column.Name ? "" : Draft.Time,
        });
    }

    private string MissingText(TrainingColumn column) => column.MissingCount == 0 || Table.RowCount == 0
        ? L["NothingMissing"]
        : L["MissingShare", Format.Percent((double)column.MissingCount / Table.RowCount)];
}
