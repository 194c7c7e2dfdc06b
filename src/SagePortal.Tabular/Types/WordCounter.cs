namespace SagePortal.Tabular.Types;

/// <summary>Counts words: runs between white space; in scripts without spaces every four characters count as one.</summary>
internal static class WordCounter
{
    private const int UnspacedCharactersPerWord = 4;

    /// <summary>Mean number of words, of at most the first 10,000 strings.</summary>
    public static double Average(IReadOnlyList<string> texts)
    {
        var count = Math.Min(texts.Count, 10_000);
        long words = 0;
        for (var i = 0; i < count; i++)
        {
            words += Count(texts[i]);
        }

        return count == 0 ? 0 : (double)words / count;
    }

    public static int Count(string text)
    {
        int words = 0, unspaced = 0;
        var inWord = false;
        foreach (var c in text)
        {
            var isSpace = char.IsWhiteSpace(c);
            words += !isSpace && !inWord ? 1 : 0;
            inWord = !isSpace;
            unspaced += c is >= '\u3040' and <= '\u9FFF' ? 1 : 0;
        }

        return words + (unspaced / UnspacedCharactersPerWord);
    }
}
