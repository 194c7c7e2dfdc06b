using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>Which rows are shown, and the way to the others.</summary>
public sealed partial class SpPager : ComponentBase
{
    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    /// <summary>From 1.</summary>
    [Parameter, EditorRequired]
    public int Page { get; set; } = 1;

    [Parameter, EditorRequired]
    public int PageSize { get; set; } = 50;

    /// <summary>Rows on all pages.</summary>
    [Parameter, EditorRequired]
    public long Total { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<int> OnPage { get; set; }

    private int PageCount => (int)((Total + PageSize - 1) / PageSize);

    private long First => Math.Min(Total, ((long)(Page - 1) * PageSize) + 1);

    private long Last => Math.Min(Total, (long)Page * PageSize);

    /// <summary>First, last and the neighbours of the current page; a negative number stands for a gap.</summary>
    private IEnumerable<int> Numbers
    {
        get
        {
            var previous = 0;
            foreach (var number in Enumerable.Range(1, PageCount).Where(n => n == 1 || n == PageCount || Math.Abs(n - Page) <= 1))
            {
                if (number > previous + 1)
                {
                    yield return -number;
                }

                yield return previous = number;
            }
        }
    }
}
