using System.Numerics;

namespace SagePortal.Learning.Neighbors;

/// <summary>The k nearest rows offered so far, nearest first; of equally near rows those offered first.</summary>
internal sealed class NearestList(int k)
{
    private int _excluded = -1;

    /// <summary>Squared distances, ascending.</summary>
    public float[] Distances { get; } = new float[k];

    /// <summary>Rows at these distances.</summary>
    public int[] Rows { get; } = new int[k];

    public int Count { get; private set; }

    /// <summary>Empties the list.</summary>
    /// <param name="excluded">A row that is never taken; −1 for none.</param>
    public void Clear(int excluded)
    {
        Count = 0;
        _excluded = excluded;
    }

    /// <summary>Offers the rows from <paramref name="first"/> on.</summary>
    public void Offer(ReadOnlySpan<float> distances, int first)
    {
        if (Count == Rows.Length && !AnyBelow(distances, Distances[Count - 1]))
        {
            return;
        }

        for (var i = 0; i < distances.Length; i++)
        {
            if ((Count < Rows.Length || distances[i] < Distances[Count - 1]) && first + i != _excluded)
            {
                Insert(distances[i], first + i);
            }
        }
    }

    /// <summary>Most blocks hold no nearer row: a glance at whole vectors passes them over.</summary>
    private static bool AnyBelow(ReadOnlySpan<float> distances, float bound)
    {
        var i = 0;
        for (; i <= distances.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            if (Vector.LessThanAny(new Vector<float>(distances[i..]), new Vector<float>(bound)))
            {
                return true;
            }
        }

        return i < distances.Length;
    }

    private void Insert(float distance, int row)
    {
        var at = Count < Rows.Length ? Count++ : Count - 1;
        for (; at > 0 && distance < Distances[at - 1]; at--)
        {
            (Distances[at], Rows[at]) = (Distances[at - 1], Rows[at - 1]);
        }

        (Distances[at], Rows[at]) = (distance, row);
    }
}
