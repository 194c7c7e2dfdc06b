using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>One toast. Closes itself after a while, but not under the pointer or the focus, and not when it reports an error.</summary>
public sealed partial class ToastView : ComponentBase, IDisposable
{
    private ITimer? _timer;

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Parameter, EditorRequired]
    public Toast Toast { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback<int> OnClose { get; set; }

    private TimeSpan Visible => Toast.Kind == BadgeKind.Danger ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(Toast.Undo is null ? 6 : 10);

    public void Dispose() => _timer?.Dispose();

    protected override void OnInitialized() =>
        _timer = Clock.CreateTimer(_ => _ = InvokeAsync(() => OnClose.InvokeAsync(Toast.Id)), null, Visible, Timeout.InfiniteTimeSpan);

    private void Hold() => _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private void Release() => _timer?.Change(Visible, Timeout.InfiniteTimeSpan);

    private async Task UndoAsync()
    {
        await OnClose.InvokeAsync(Toast.Id);
        await Toast.Undo!();
    }
}
