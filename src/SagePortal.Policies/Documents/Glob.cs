namespace SagePortal.Policies.Documents;

/// <summary>
/// A compiled pattern of literals, <c>*</c> (any run) and <c>?</c> (one character). Never backtracks over more than the last star:
/// the cost is at most text × longest piece between stars, and linear for <c>*a*a*a*</c>.
/// </summary>
public sealed class Glob
{
    private const int AnyRun = -1;
    private const int AnyOne = -2;

    private readonly int[] _symbols;

    private Glob(int[] symbols) => _symbols = symbols;

    /// <summary>Compiles a pattern without variables.</summary>
    /// <param name="pattern">Stars and question marks are wildcards, everything else is literal.</param>
    /// <param name="ignoreCase">Folds pattern and text to upper case, culture-free.</param>
    public static Glob Compile(string pattern, bool ignoreCase = false)
    {
        var symbols = new List<int>(pattern.Length);
        AppendPattern(symbols, pattern, ignoreCase);
        return new Glob([.. symbols]) { IgnoreCase = ignoreCase };
    }

    /// <summary>True when it matches every text.</summary>
    public bool IsAny => _symbols is [AnyRun];

    private bool IgnoreCase { get; init; }

    public bool Matches(ReadOnlySpan<char> text)
    {
        int at = 0, symbol = 0, starSymbol = -1, starText = 0;
        while (at < text.Length)
        {
            if (symbol < _symbols.Length && _symbols[symbol] == AnyRun)
            {
                starSymbol = symbol++;
                starText = at;
            }
            else if (symbol < _symbols.Length && (_symbols[symbol] == AnyOne || _symbols[symbol] == Fold(text[at])))
            {
                symbol++;
                at++;
            }
            else if (starSymbol >= 0)
            {
                // An earlier star never needs to grow: what it left to the last star can always be swallowed by that one.
                symbol = starSymbol + 1;
                at = ++starText;
            }
            else
            {
                return false;
            }
        }

        while (symbol < _symbols.Length && _symbols[symbol] == AnyRun)
        {
            symbol++;
        }

        return symbol == _symbols.Length;
    }

    internal static Glob Of(List<int> symbols) => new([.. symbols]);

    internal static void AppendPattern(List<int> symbols, string pattern, bool ignoreCase = false)
    {
        foreach (var c in pattern)
        {
            if (c != '*')
            {
                symbols.Add(c == '?' ? AnyOne : ignoreCase ? char.ToUpperInvariant(c) : c);
            }
            else if (symbols is not [.., AnyRun])
            {
                symbols.Add(AnyRun);
            }
        }
    }

    internal static void AppendLiteral(List<int> symbols, string text)
    {
        foreach (var c in text)
        {
            symbols.Add(c);
        }
    }

    private char Fold(char c) => IgnoreCase ? char.ToUpperInvariant(c) : c;
}
