using System.Globalization;
using System.Text;
using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>
/// Free text as counts of its shape (characters, words, share of digits, capitals and symbols) and of its commonest terms: words, pairs
/// of neighbouring words and symbols in at least 1 % of the training rows (and five) but in no more than nine of ten.
/// </summary>
internal sealed class TextEncoder : ColumnEncoder
{
    /// <summary>Most terms counted one by one; beyond it further ones cost more time than they gain.</summary>
    public const int MostWords = 150;

    /// <summary>Cells of the counts of a column: long tables count fewer terms.</summary>
    private const int MostCells = 10_000_000;

    private const int LeastWords = 30;

    private const int ShapeCount = 5;

    private const int LongestWord = 100;

    private readonly string[] _words;
    private readonly Dictionary<string, int> _wordOrdinals;

    public TextEncoder(string column, string[] words)
        : base(column)
    {
        _words = words;
        _wordOrdinals = words.Select((word, i) => (word, i)).ToDictionary(p => p.word, p => p.i, StringComparer.Ordinal);
        string[] shapes = ["characters", "words", "digit share", "capital share", "symbol share"];
        Features = [.. shapes.Select(s => new Feature($"{column} ({s})")), .. words.Select(w => new Feature($"{column} ({KindOf(w)} {w})"))];
    }

    public override byte Tag => 5;

    public override IReadOnlyList<Feature> Features { get; }

    public override IReadOnlyList<string> Actions =>
        ["length, words and character shares", .. _words.Length > 0 ? [$"counts of {_words.Length} common words, pairs of words and symbols"] : Array.Empty<string>()];

    public static TextEncoder Fit(Column source)
    {
        var (codes, levels) = ColumnCoercion.ToWords(source);
        var rows = new int[levels.Count];
        foreach (var code in codes)
        {
            if (code >= 0)
            {
                rows[code]++;
            }
        }

        var documents = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] > 0)
            {
                foreach (var word in Terms(levels[i]).Distinct(StringComparer.Ordinal))
                {
                    documents[word] = documents.GetValueOrDefault(word) + rows[i];
                }
            }
        }

        var least = Math.Max(5, codes.Length / 100);
        var words = documents.Where(d => d.Value >= least && d.Value <= 0.9 * codes.Length && d.Key.Length <= LongestWord)
            .OrderByDescending(d => d.Value).ThenBy(d => d.Key, StringComparer.Ordinal)
            .Take(Math.Clamp(MostCells / Math.Max(1, codes.Length), LeastWords, MostWords)).Select(d => d.Key);
        return new TextEncoder(source.Name, [.. words]);
    }

    public override void Encode(Column source, ReadOnlySpan<float[]> outputs)
    {
        var (codes, levels) = ColumnCoercion.ToWords(source);
        var encoded = new Dictionary<int, float[]>();
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] < 0)
            {
                foreach (var output in outputs)
                {
                    output[i] = float.NaN;
                }

                continue;
            }

            if (!encoded.TryGetValue(codes[i], out var values))
            {
                encoded[codes[i]] = values = EncodeText(levels[codes[i]]);
            }

            for (var f = 0; f < values.Length; f++)
            {
                outputs[f][i] = values[f];
            }
        }
    }

    public override void Write(ModelWriter writer)
    {
        writer.Write(_words.Length);
        foreach (var word in _words)
        {
            writer.Write(word);
        }
    }

    private static string KindOf(string term) => term.Contains(' ', StringComparison.Ordinal) ? "words" : char.IsLetterOrDigit(term, 0) ? "word" : "symbol";

    /// <summary>Words, each pair of neighbours joined by a blank, and symbols.</summary>
    private static IEnumerable<string> Terms(string text)
    {
        string? before = null;
        foreach (var word in Tokenize(text))
        {
            yield return word;
            if (before is not null)
            {
                yield return $"{before} {word}";
            }

            before = word;
        }

        foreach (var character in text)
        {
            if (char.IsPunctuation(character) || char.IsSymbol(character))
            {
                yield return character.ToString();
            }
        }
    }

    private static IEnumerable<string> Tokenize(string text)
    {
        var word = new StringBuilder();
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(char.ToLower(character, CultureInfo.InvariantCulture));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private float[] EncodeText(string text)
    {
        var values = new float[ShapeCount + _words.Length];
        var length = Math.Max(1, text.Length);
        values[0] = text.Length;
        values[2] = (float)text.Count(char.IsDigit) / length;
        values[3] = (float)text.Count(char.IsUpper) / length;
        values[4] = (float)text.Count(c => !char.IsLetterOrDigit(c) && !char.IsWhiteSpace(c)) / length;
        values[1] = Tokenize(text).Count();
        foreach (var term in Terms(text))
        {
            if (_wordOrdinals.TryGetValue(term, out var ordinal))
            {
                values[ShapeCount + ordinal]++;
            }
        }

        return values;
    }
}
