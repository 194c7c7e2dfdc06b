using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Tabular;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Step 3, second half: which columns are learned from, and as what.</summary>
public sealed partial class WizardColumns : WizardStep
{
    private const int PageSize = 25;
    private string? _search;
    private int _page = 1;

    [Parameter, EditorRequired]
    public WizardView View { get; set; } = null!;

    private List<TrainingColumn> Matching => string.IsNullOrWhiteSpace(_search)
        ? [.. View.Selectable]
        : [.. View.Selectable.Where(c => c.Name.Contains(_search.Trim(), StringComparison.OrdinalIgnoreCase))];

    private List<TrainingColumn> Columns => [.. Matching.Skip((_page - 1) * PageSize).Take(PageSize)];

    private List<SelectOption> TypeOptions => [.. Enum.GetNames<ColumnType>().Select(t => new SelectOption(t, L[$"Type{t}"]))];

    private Task ChangeAsync(TrainingColumn column, bool chosen) => OnDraft.InvokeAsync(View.Choose([column], chosen));

    private Task ChangeAllAsync(bool chosen) => OnDraft.InvokeAsync(View.Choose(Matching, chosen));

    private Task ChangeTypeAsync(TrainingColumn column, string type)
    {
        var types = new Dictionary<string, ColumnType>(Draft.Types, StringComparer.Ordinal) { [column.Name] = Enum.Parse<ColumnType>(type) };
        return OnDraft.InvokeAsync(Draft with { Types = types });
    }
}
