using System.Runtime.CompilerServices;

namespace SagePortal.Policies.Documents;

/// <summary>Where the six parts of an ARN lie: <c>arn:partition:service:region:account:resource</c>; the last may hold colons.</summary>
[InlineArray(Count)]
internal struct ArnParts
{
    public const int Count = 6;

    private Range _first;

    /// <summary>False when there are fewer than five colons. Allocates nothing.</summary>
    public static bool TrySplit(ReadOnlySpan<char> arn, out ArnParts parts)
    {
        parts = default;
        var start = 0;
        for (var i = 0; i < Count - 1; i++)
        {
            var colon = arn[start..].IndexOf(':');
            if (colon < 0)
            {
                return false;
            }

            parts[i] = start..(start + colon);
            start += colon + 1;
        }

        parts[Count - 1] = start..arn.Length;
        return true;
    }
}
