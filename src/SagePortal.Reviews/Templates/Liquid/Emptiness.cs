namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>The literals <c>empty</c> and <c>blank</c>: equal to what holds nothing.</summary>
internal sealed class Emptiness
{
    public static readonly Emptiness Instance = new();

    private Emptiness()
    {
    }
}
