namespace SagePortal.Text;

/// <summary>Finds what was probably meant.</summary>
internal static class Spelling
{
    /// <summary>The nearest of the known words, whatever the case, when at most two characters or a third of them differ; null for none.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > 64)
        {
            return null;
        }

        var (best, distance) = known.Select(k => (Word: k, Distance: Distance(word.ToUpperInvariant(), k.ToUpperInvariant())))
            .DefaultIfEmpty((Word: "", Distance: int.MaxValue))
            .MinBy(c => c.Distance);
        return distance <= Math.Clamp(word.Length / 3, word.Length < 4 ? 1 : 2, 4) ? best : null;
    }

    public static string DidYouMean(string word, IEnumerable<string> known) => Nearest(word, known) is { } meant ? $": did you mean `{meant}`" : "";

    // Levenshtein, two rows.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 4)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
            }
        }

        return row[^1];
    }
}
