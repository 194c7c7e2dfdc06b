using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>A column of an <see cref="SpTable{TRow}"/>.</summary>
/// <typeparam name="TRow">What a row shows.</typeparam>
public sealed class SpColumn<TRow> : ComponentBase
{
    [CascadingParameter]
    public required SpTable<TRow> Table { get; set; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>For screen readers only, e.g. over a column of buttons.</summary>
    [Parameter]
    public bool TitleHidden { get; set; }

    /// <summary>Makes the header a button; null for unsortable.</summary>
    [Parameter]
    public string? SortKey { get; set; }

    /// <summary><c>start</c>, or <c>end</c> for figures.</summary>
    [Parameter]
    public string Align { get; set; } = "start";

    /// <summary>CSS length.</summary>
    [Parameter]
    public string? Width { get; set; }

    /// <summary>Hidden where the screen is narrow.</summary>
    [Parameter]
    public bool Secondary { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<TRow> ChildContent { get; set; } = _ => _ => { };

    internal string? CssClass => (Align, Secondary) switch
    {
        ("end", true) => "sp-end sp-secondary",
        ("end", false) => "sp-end",
        (_, true) => "sp-secondary",
        _ => null,
    };

    internal string? Style => Width is null ? null : "width:" + Width;

    // INVARIANT: a column with content is set anew whenever its table renders, so the table can forget its columns before.
    protected override void OnParametersSet() => Table.Add(this);
}
