namespace SagePortal.Ui;

/// <summary>The toasts of one circuit; <see cref="ToastHost"/> shows them.</summary>
public sealed class Toasts : IToasts
{
    private readonly Lock _gate = new();
    private readonly List<Toast> _shown = [];
    private int _last;

    public event Action? Changed;

    public IReadOnlyList<Toast> Shown
    {
        get
        {
            lock (_gate)
            {
                return [.. _shown];
            }
        }
    }

    public void Success(string text, Func<Task>? undo = null) => Add(BadgeKind.Success, text, undo);

    public void Info(string text, Func<Task>? undo = null) => Add(BadgeKind.Info, text, undo);

    public void Error(string text, Func<Task>? undo = null) => Add(BadgeKind.Danger, text, undo);

    public void Remove(int id)
    {
        lock (_gate)
        {
            _shown.RemoveAll(toast => toast.Id == id);
        }

        Changed?.Invoke();
    }

    private void Add(BadgeKind kind, string text, Func<Task>? undo)
    {
        lock (_gate)
        {
            _shown.Add(new Toast(++_last, kind, text, undo));
            if (_shown.Count > 4)
            {
                _shown.RemoveAt(0);
            }
        }

        Changed?.Invoke();
    }
}

/// <param name="Id">Unique in the circuit.</param>
/// <param name="Kind">Success, info or danger.</param>
/// <param name="Text">In the user's language.</param>
/// <param name="Undo">Null for none.</param>
public sealed record Toast(int Id, BadgeKind Kind, string Text, Func<Task>? Undo);
