namespace SagePortal.Tabular.Csv.Building;

/// <summary>Values of consecutive rows of one column.</summary>
internal sealed record Segment<T>(long FirstRow, T[] Values)
{
    /// <summary>One array from the segments of all workers, which cover all rows; frees each segment when it is copied.</summary>
    public static T[] Concatenate(IEnumerable<List<Segment<T>>> workers, long rows)
    {
        var values = GC.AllocateUninitializedArray<T>(checked((int)rows));
        foreach (var segments in workers)
        {
            foreach (var segment in segments)
            {
                segment.Values.CopyTo(values, segment.FirstRow);
            }

            segments.Clear();
        }

        return values;
    }
}
