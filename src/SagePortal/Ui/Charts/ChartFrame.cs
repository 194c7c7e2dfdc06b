namespace SagePortal.Ui;

/// <summary>What the chart builders share.</summary>
internal static class ChartFrame
{
    public static object Legend { get; } = new { top = 0, left = 0, type = "scroll" };

    /// <summary>Pixels between labels and title of an axis.</summary>
    public static int NameGap => 8;

    /// <summary>Labels and titles of the axes stay inside the chart.</summary>
    public static object Grid(bool legend) => new { left = 4, right = 20, top = legend ? 38 : 12, bottom = 4, outerBoundsMode = "same", outerBoundsContain = "all" };

    public static string? Color(string? token) => token is null ? null : $"var({token})";
}
