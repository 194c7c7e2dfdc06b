namespace SagePortal.Ui.Layout;

/// <summary>A component that a feature puts into the shell. Registered as a singleton; several in one place stand in order of registration.</summary>
/// <param name="Place">Where.</param>
/// <param name="Component">A component without required parameters.</param>
public sealed record ShellSlot(ShellPlace Place, Type Component);

public enum ShellPlace
{
    /// <summary>Top bar, before the search: the account switcher.</summary>
    TopbarStart,

    /// <summary>Top bar, before the user menu: the notification bell.</summary>
    TopbarEnd,

    /// <summary>Links in the user menu: profile, security.</summary>
    UserMenu,
}
