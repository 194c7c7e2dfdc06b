namespace SagePortal.AutoML.Transform.Paths;

/// <summary>An index, or a slice with an exclusive end; negative numbers count from the end.</summary>
internal readonly record struct ElementRange(int? Start, int? End, bool IsIndex)
{
    public static ElementRange Index(int index) => new(index, null, IsIndex: true);

    /// <summary>Adds the positions within <paramref name="count"/> elements; slices are cut to what there is.</summary>
    /// <returns>False for an index outside.</returns>
    public bool AddTo(ICollection<int> positions, int count)
    {
        if (IsIndex)
        {
            var position = FromEnd(Start!.Value, count);
            if (position < 0 || position >= count)
            {
                return false;
            }

            positions.Add(position);
            return true;
        }

        var end = Math.Clamp(FromEnd(End ?? count, count), 0, count);
        for (var i = Math.Clamp(FromEnd(Start ?? 0, count), 0, count); i < end; i++)
        {
            positions.Add(i);
        }

        return true;
    }

    public override string ToString() => IsIndex ? $"[{Start}]" : $"[{Start}:{End}]";

    private static int FromEnd(int index, int count) => index < 0 ? index + count : index;
}
