using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>
/// A table of rows that the page has sorted and paged. Rows are keyed, so that live changes move rows and do not rewrite them.
/// The first column heads the row and carries its link.
/// </summary>
/// <typeparam name="TRow">What a row shows.</typeparam>
public sealed partial class SpTable<TRow> : ComponentBase
{
    private readonly List<SpColumn<TRow>> _columns = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<TRow> Rows { get; set; } = [];

    /// <summary>Identity of a row.</summary>
    [Parameter, EditorRequired]
    public Func<TRow, object> Key { get; set; } = row => row!;

    /// <summary>The <see cref="SpColumn{TRow}.SortKey"/> in force.</summary>
    [Parameter]
    public string? SortKey { get; set; }

    [Parameter]
    public bool SortDescending { get; set; }

    /// <summary>A header was pressed. The page turns the direction when the key is already in force.</summary>
    [Parameter]
    public EventCallback<string> OnSort { get; set; }

    /// <summary>Makes the whole row a link.</summary>
    [Parameter]
    public Func<TRow, string?>? RowHref { get; set; }

    [Parameter]
    public Func<TRow, string?>? RowClass { get; set; }

    /// <summary>Accessible name.</summary>
    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    /// <summary>The columns.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    internal void Add(SpColumn<TRow> column) => _columns.Add(column);

    private string? SortOf(SpColumn<TRow> column) =>
        column.SortKey is null ? null : !IsSorted(column) ? "none" : SortDescending ? "descending" : "ascending";

    private string SortIcon(SpColumn<TRow> column) => !IsSorted(column) ? "chevrons-up-down" : SortDescending ? "arrow-down" : "arrow-up";

    private bool IsSorted(SpColumn<TRow> column) => string.Equals(column.SortKey, SortKey, StringComparison.Ordinal);
}
