using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>How long ago (or ahead), kept up to date; the exact time on hovering.</summary>
public sealed partial class SpTime : ComponentBase, IDisposable
{
    private IDisposable? _ticking;

    [Inject]
    public required RelativeClock Clock { get; init; }

    [Parameter, EditorRequired]
    public DateTimeOffset? Value { get; set; }

    /// <summary>Shows date and time instead.</summary>
    [Parameter]
    public bool Absolute { get; set; }

    private string? Exact => Value is { } value ? Format.DateTime(value) : null;

    private string Text => Value is not { } value ? "–" : Absolute ? Format.DateTime(value) : Format.Ago(value, Clock.Now);

    public void Dispose() => _ticking?.Dispose();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ticking = Clock.Every(() => InvokeAsync(StateHasChanged));
        }
    }
}
