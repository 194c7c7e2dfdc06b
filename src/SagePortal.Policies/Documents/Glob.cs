namespace SagePortal.Policies.Documents;

/// <summary>
/// A compiled pattern of literals, <c>*</c> (any run) and <c>?</c> (one character). Matching allocates nothing and is linear in the
/// text, whatever the pattern (see <see cref="GlobSearch"/>).
/// </summary>
public sealed class Glob
{
    private readonly int[] _symbols;

    // Most parts of most patterns have no wildcard, and most texts differ before the first: both compare at once.
    private readonly string _prefix;
    private readonly bool _isLiteral;

    private Glob(int[] symbols, bool ignoreCase)
    {
        _symbols = symbols;
        IgnoreCase = ignoreCase;
        IsAny = symbols is [GlobSymbols.AnyRun];
        _prefix = string.Concat(symbols.TakeWhile(s => s >= 0).Select(s => (char)s));
        _isLiteral = _prefix.Length == symbols.Length;
    }

    /// <summary>Compiles a pattern without variables.</summary>
    /// <param name="pattern">Stars and question marks are wildcards, everything else is literal.</param>
    /// <param name="ignoreCase">Folds pattern and text to upper case, culture-free.</param>
    public static Glob Compile(string pattern, bool ignoreCase = false)
    {
        var symbols = new GlobSymbols(stackalloc int[256]);
        symbols.AddPattern(pattern, ignoreCase);
        return new Glob(symbols.Symbols.ToArray(), ignoreCase);
    }

    /// <summary>The only text that it matches; null when it has wildcards.</summary>
    internal string? Literal => _isLiteral && !IgnoreCase ? _prefix : null;

    /// <summary>True when it matches every text.</summary>
    public bool IsAny { get; }

    private bool IgnoreCase { get; }

    public bool Matches(ReadOnlySpan<char> text) =>
        IsAny
        || (IgnoreCase ? (_isLiteral ? text.Equals(_prefix, StringComparison.OrdinalIgnoreCase) : Matches(_symbols, text, ignoreCase: true))
            : text.StartsWith(_prefix) && (_isLiteral ? text.Length == _prefix.Length : Matches(_symbols.AsSpan(_prefix.Length), text[_prefix.Length..], ignoreCase: false)));

    /// <param name="symbols">Of a <see cref="GlobSymbols"/>, folded when <paramref name="ignoreCase"/>.</param>
    /// <param name="text">Matched as a whole.</param>
    /// <param name="ignoreCase">Folds the text.</param>
    internal static bool Matches(ReadOnlySpan<int> symbols, ReadOnlySpan<char> text, bool ignoreCase)
    {
        int at = 0, symbol = 0, starSymbol = -1, starText = 0;
        var steps = 8L * (symbols.Length + text.Length + 8);
        while (at < text.Length)
        {
            if (--steps < 0)
            {
                return GlobSearch.Matches(symbols, text, ignoreCase);
            }

            if (symbol < symbols.Length && symbols[symbol] == GlobSymbols.AnyRun)
            {
                starSymbol = symbol++;
                starText = at;
                if (symbol == symbols.Length)
                {
                    return true;
                }
            }
            else if (symbol < symbols.Length && (symbols[symbol] == GlobSymbols.AnyOne || symbols[symbol] == (ignoreCase ? char.ToUpperInvariant(text[at]) : text[at])))
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

        while (symbol < symbols.Length && symbols[symbol] == GlobSymbols.AnyRun)
        {
            symbol++;
        }

        return symbol == symbols.Length;
    }
}
