namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>Numbers before texts before everything else; the sort keeps the order of what has none.</summary>
internal sealed class LiquidOrder : IComparer<object?>
{
    public static readonly LiquidOrder Instance = new();

    private LiquidOrder()
    {
    }

    public int Compare(object? x, object? y) => Rank(x) != Rank(y) ? Rank(x) - Rank(y) : LiquidValues.Compare(x, y) ?? 0;

    private static int Rank(object? value) => value switch { long or double => 0, string => 1, _ => 2 };
}
