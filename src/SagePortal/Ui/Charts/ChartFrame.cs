namespace SagePortal.Ui;

/// <summary>What the chart builders share.</summary>
internal static class ChartFrame
{
    public static object Legend { get; } = new { top = 0, left = 0, type = "scroll" };

    public static object Grid(bool legend, bool yTitle, bool xTitle) => new { left = yTitle ? 30 : 8, right = 20, top = legend ? 38 : 12, bottom = xTitle ? 34 : 8, containLabel = true };

    public static string? Color(string? token) => token is null ? null : $"var({token})";
}
