namespace SagePortal.Policies.Editing;

/// <summary>
/// The difference of two texts by lines: the shortest script of Myers (Algorithmica 1:251–266, 1986). Cost: lines times differences;
/// texts that differ in more than <see cref="MaxDifferences"/> lines are shown as removed and added whole.
/// </summary>
public static class LineDiff
{
    public const int MaxDifferences = 1_000;

    /// <summary>The lines of both texts in order, removed ones before the added ones of the same place.</summary>
    public static IReadOnlyList<DiffLine> Between(string before, string after)
    {
        var (a, b) = (Lines(before), Lines(after));
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        var same = 0;
        while (same < a.Length - start && same < b.Length - start && a[^(same + 1)] == b[^(same + 1)])
        {
            same++;
        }

        List<DiffLine> lines = [.. a.Take(start).Select((text, i) => new DiffLine(text, i + 1, i + 1))];
        lines.AddRange(Middle(a[start..^same], b[start..^same], start));
        lines.AddRange(Enumerable.Range(0, same).Select(i => new DiffLine(a[a.Length - same + i], a.Length - same + i + 1, b.Length - same + i + 1)));
        return lines;
    }

    private static string[] Lines(string text) => text.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();

    private static List<DiffLine> Middle(string[] a, string[] b, int offset)
    {
        var trace = Trace(a, b);
        var script = new List<DiffLine>();
        var (x, y) = (a.Length, b.Length);
        if (trace is null)
        {
            return [.. a.Select((text, i) => new DiffLine(text, offset + i + 1, null)), .. b.Select((text, i) => new DiffLine(text, null, offset + i + 1))];
        }

        for (var d = trace.Count - 1; x > 0 || y > 0; d--)
        {
            var (reach, k) = (trace[d], x - y);
            var previous = d == 0 ? 0 : k == -d || (k != d && reach[k - 1 + d] < reach[k + 1 + d]) ? k + 1 : k - 1;
            var (px, py) = d == 0 ? (0, 0) : (reach[previous + d], reach[previous + d] - previous);
            while (x > px && y > py)
            {
                script.Add(new DiffLine(a[--x], offset + x + 1, offset + y--));
            }

            if (d > 0)
            {
                script.Add(x == px ? new DiffLine(b[--y], null, offset + y + 1) : new DiffLine(a[--x], offset + x + 1, null));
            }
        }

        script.Reverse();
        return script;
    }

    // For each number of differences, how far each diagonal had come before it: index k + d.
    private static List<int[]>? Trace(string[] a, string[] b)
    {
        var most = Math.Min(a.Length + b.Length, MaxDifferences);
        var reach = new int[(2 * most) + 3];
        var zero = most + 1;
        var trace = new List<int[]>();
        for (var d = 0; d <= most; d++)
        {
            trace.Add(reach[(zero - d)..(zero + d + 1)]);
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && reach[zero + k - 1] < reach[zero + k + 1]) ? reach[zero + k + 1] : reach[zero + k - 1] + 1;
                while (x < a.Length && x - k < b.Length && a[x] == b[x - k])
                {
                    x++;
                }

                reach[zero + k] = x;
                if (x >= a.Length && x - k >= b.Length)
                {
                    return trace;
                }
            }
        }

        return null;
    }
}

/// <summary>One line of a difference.</summary>
/// <param name="Text">Without its line break.</param>
/// <param name="Before">Its number in the old text, from 1; null when it was added.</param>
/// <param name="After">Its number in the new text, from 1; null when it was removed.</param>
public sealed record DiffLine(string Text, int? Before, int? After)
{
    public bool IsAdded => Before is null;

    public bool IsRemoved => After is null;
}
