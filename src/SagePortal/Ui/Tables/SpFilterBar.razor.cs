using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>Search text and filters above a table. The text is told when typing pauses.</summary>
public sealed partial class SpFilterBar : ComponentBase, IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);
    private string _typed = "";
    private string? _told;
    private ITimer? _timer;

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter]
    public string? Search { get; set; }

    [Parameter]
    public EventCallback<string?> SearchChanged { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Accessible name of the search field.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Further filters.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    public void Dispose() => _timer?.Dispose();

    // What comes back from the page is not what is being typed now, unless the page changed it by itself.
    protected override void OnParametersSet()
    {
        if (!string.Equals(Search ?? "", _told ?? "", StringComparison.Ordinal) || _told is null)
        {
            _told = _typed = Search ?? "";
        }
    }

    private void Type(string? typed)
    {
        _typed = typed ?? "";
        _timer?.Dispose();
        _timer = Clock.CreateTimer(_ => _ = InvokeAsync(TellAsync), null, s_pause, Timeout.InfiniteTimeSpan);
    }

    private Task ClearAsync()
    {
        _typed = "";
        return TellAsync();
    }

    private Task TellAsync()
    {
        _timer?.Dispose();
        if (string.Equals(_typed, _told, StringComparison.Ordinal))
        {
            return Task.CompletedTask;
        }

        _told = _typed;
        return SearchChanged.InvokeAsync(_typed.Length == 0 ? null : _typed);
    }
}
