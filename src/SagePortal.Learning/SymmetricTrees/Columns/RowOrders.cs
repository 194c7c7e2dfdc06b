using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>Random orders of the training rows.</summary>
internal static class RowOrders
{
    /// <summary>Number of the order that pairs are chosen on, unlike any of the statistics'.</summary>
    public const int ForPairs = -1;

    private const long Place = -3;

    /// <summary>Fisher and Yates's shuffle, inside out.</summary>
    public static int[] Shuffled(int count, int seed, int number)
    {
        var random = SeededRandom.For(seed, number, Place);
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = random.NextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }
}
