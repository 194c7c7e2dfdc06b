namespace SagePortal.Learning.Validation;

/// <summary>Rows in time order and cuts between instants.</summary>
internal static class TimeOrder
{
    /// <summary>Row numbers by rising time, equal times by row number.</summary>
    public static int[] Rows(long[] times)
    {
        var order = new int[times.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => (times[a], a).CompareTo((times[b], b)));
        return order;
    }

    /// <summary>The first position ≥ max(1, <paramref name="position"/>) whose time differs from the one before; the row count when there is none.</summary>
    public static int NextChange(long[] times, int[] order, int position)
    {
        position = Math.Max(1, position);
        while (position < order.Length && times[order[position]] == times[order[position - 1]])
        {
            position++;
        }

        return Math.Min(position, order.Length);
    }

    /// <summary>Trains on the positions before <paramref name="from"/>, validates on those from it up to <paramref name="to"/>.</summary>
    public static Fold ToFold(int[] order, int from, int to)
    {
        var (train, validation) = (order[..from], order[from..to]);
        Array.Sort(train);
        Array.Sort(validation);
        return new Fold(train, validation);
    }
}
