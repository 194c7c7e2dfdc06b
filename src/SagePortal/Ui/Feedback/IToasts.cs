namespace SagePortal.Ui;

/// <summary>Short messages in the corner of this circuit's page. They wait while the pointer or the focus is on them.</summary>
public interface IToasts
{
    /// <param name="text">In the user's language.</param>
    /// <param name="undo">Offered as a button for ten seconds.</param>
    void Success(string text, Func<Task>? undo = null);

    void Info(string text, Func<Task>? undo = null);

    /// <summary>Stays until closed.</summary>
    void Error(string text, Func<Task>? undo = null);
}
