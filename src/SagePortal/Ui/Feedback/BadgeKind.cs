namespace SagePortal.Ui;

/// <summary>Meaning of a badge, alert, figure or progress bar.</summary>
public enum BadgeKind
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
    Accent,
}

internal static class BadgeKindNames
{
    public static string Css(this BadgeKind kind) => kind switch
    {
        BadgeKind.Info => "info",
        BadgeKind.Success => "success",
        BadgeKind.Warning => "warning",
        BadgeKind.Danger => "danger",
        BadgeKind.Accent => "accent",
        _ => "neutral",
    };

    public static string Icon(this BadgeKind kind) => kind switch
    {
        BadgeKind.Success => "circle-check",
        BadgeKind.Warning => "triangle-alert",
        BadgeKind.Danger => "circle-alert",
        BadgeKind.Accent => "sparkles",
        _ => "info",
    };
}
