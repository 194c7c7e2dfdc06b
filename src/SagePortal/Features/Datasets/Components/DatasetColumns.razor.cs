using Microsoft.AspNetCore.Components;
using SagePortal.Tabular;
using SagePortal.Tabular.Profiling;
using SagePortal.Ui;

namespace SagePortal.Features.Datasets.Components;

/// <summary>Every column with its type, figures and distribution; types can be changed.</summary>
public partial class DatasetColumns : PortalPage
{
    private bool _changing;

    [Inject]
    public required ChangeColumnTypes ChangeColumnTypes { get; init; }

    [Parameter]
    [EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public required ProfileDocument Document { get; set; }

    [Parameter]
    public bool MayChange { get; set; }

    [Parameter]
    public string? Search { get; set; }

    [Parameter]
    public EventCallback<string> SearchChanged { get; set; }

    // A page of 20,000 columns helps nobody: the search finds the others.
    private IEnumerable<ColumnProfile> Shown => Document.Profile.Columns
        .Where(column => string.IsNullOrEmpty(Search) || column.Name.Contains(Search, StringComparison.OrdinalIgnoreCase))
        .Take(200);

    private IReadOnlyList<SelectOption> TypeOptions => [.. Enum.GetValues<ColumnType>().Select(type => new SelectOption(type.ToString(), L["Type" + type]))];

    private double Share(long count) => Document.Profile.RowCount == 0 ? 0 : (double)count / Document.Profile.RowCount;

    private async Task ChangeAsync(string column, string? type)
    {
        var chosen = Enum.Parse<ColumnType>(type!);
        _changing = true;
        var changed = await ChangeColumnTypes.RunAsync(Name, new Dictionary<string, ColumnType?>(StringComparer.Ordinal) { [column] = chosen }, Cancellation);
        _changing = false;
        if (changed.IsSuccess)
        {
            Toasts.Success(L["TypeChanged", column, L["Type" + chosen].Value]);
        }
        else
        {
            Toasts.Error(changed.Error.Text(L));
        }
    }
}
