using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Boosting;

/// <summary>
/// DART: which rounds a new round does without, and how leaves are rescaled after it. With k rounds left out, the new trees count
/// 1 / (k + 1) and the old ones k / (k + 1) of what they would (Rashmi, Gilad-Bachrach 2015, algorithm 2).
/// </summary>
/// <param name="dropRate">Chance of a round to be left out.</param>
/// <param name="maxDrop">Most rounds left out at a time.</param>
/// <param name="skipDrop">Chance that nothing is left out.</param>
internal sealed class Dropout(double dropRate, int maxDrop, double skipDrop)
{
    /// <summary>Rounds to leave out of round <paramref name="round"/>, ascending.</summary>
    public List<int> Draw(int round, SeededRandom random)
    {
        var dropped = new List<int>();
        if (random.NextDouble() < skipDrop)
        {
            return dropped;
        }

        for (var earlier = 0; earlier < round && dropped.Count < maxDrop; earlier++)
        {
            if (random.NextDouble() < dropRate)
            {
                dropped.Add(earlier);
            }
        }

        return dropped;
    }

    /// <summary>Share of a new tree that stays.</summary>
    public static double NewShare(int droppedCount) => 1.0 / (droppedCount + 1);

    /// <summary>Share of a tree left out that stays.</summary>
    public static double OldShare(int droppedCount) => (double)droppedCount / (droppedCount + 1);

    public static void Scale(Tree tree, double share)
    {
        foreach (ref var value in tree.LeafValues.AsSpan())
        {
            value = (float)(value * share);
        }
    }
}
