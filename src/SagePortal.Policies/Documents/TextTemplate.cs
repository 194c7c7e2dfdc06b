using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>
/// Text with policy variables: <c>${key}</c>, <c>${key, 'default'}</c> and the literals <c>${*}</c>, <c>${?}</c>, <c>${$}</c>.
/// What a variable yields is literal: a star in a tag's value is no wildcard. Matching allocates nothing.
/// </summary>
public sealed class TextTemplate
{
    private readonly TextPiece[] _pieces;
    private readonly Glob? _fixed;

    private TextTemplate(string text, TextPiece[] pieces)
    {
        Text = text;
        _pieces = pieces;
        Keys = [.. pieces.Select(p => p.Key?.Text).OfType<string>()];
        _fixed = pieces switch
        {
            [] => Glob.Compile(""),
            [{ Kind: TextPieceKind.Pattern, Text: { } pattern }] => Glob.Compile(pattern),
            _ => null,
        };
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>The condition keys of its variables, as written.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>True when it matches every text.</summary>
    internal bool IsAny => _fixed is { IsAny: true };

    /// <summary>Null with the reason when a variable is malformed.</summary>
    /// <param name="text">As written.</param>
    /// <param name="variables">False takes <c>${</c> as text (version 2008-10-17).</param>
    /// <param name="error">Empty when it succeeds.</param>
    public static TextTemplate? TryParse(string text, bool variables, out string error)
    {
        error = "";
        var pieces = new List<TextPiece>();
        var at = 0;
        while (at < text.Length)
        {
            var open = variables ? text.IndexOf("${", at, StringComparison.Ordinal) : -1;
            var end = open < 0 ? text.Length : open;
            if (end > at)
            {
                pieces.Add(new TextPiece(TextPieceKind.Pattern, text[at..end]));
            }

            if (open < 0)
            {
                break;
            }

            var close = EndOfVariable(text, open);
            var piece = close < 0 ? null : TextPiece.TryParse(text[(open + 2)..close]);
            if (piece is null)
            {
                error = $"`{text}` holds a malformed variable: expected `${{key}}` or `${{key, 'default'}}`";
                return null;
            }

            pieces.Add(piece);
            at = close + 1;
        }

        return new TextTemplate(text, [.. pieces]);
    }

    /// <summary>Stands for a wildcard in examples.</summary>
    internal const string AnyText = "x";

    /// <summary>Index of the brace that closes the variable opened at <paramref name="open"/>, quoted defaults skipped; -1 for none.</summary>
    internal static int EndOfVariable(string text, int open)
    {
        var quoted = false;
        for (var i = open + 2; i < text.Length; i++)
        {
            if (text[i] == '\'')
            {
                quoted = !quoted;
            }
            else if (text[i] == '}' && !quoted)
            {
                return i;
            }
        }

        return text.IndexOf('}', open);
    }

    /// <summary>Wildcards as wildcards. A variable with neither value nor default matches nothing.</summary>
    internal bool Matches(ReadOnlySpan<char> text, AccessRequest request)
    {
        if (_fixed is not null)
        {
            return _fixed.Matches(text);
        }

        var symbols = new GlobSymbols(stackalloc int[96]);
        try
        {
            foreach (var piece in _pieces)
            {
                if (piece.Kind == TextPieceKind.Pattern)
                {
                    symbols.AddPattern(piece.Text, ignoreCase: false);
                }
                else if (piece.ValueIn(request) is { } value)
                {
                    symbols.AddLiteral(value);
                }
                else
                {
                    return false;
                }
            }

            return Glob.Matches(symbols.Symbols, text, ignoreCase: false);
        }
        finally
        {
            symbols.Dispose();
        }
    }

    /// <summary>A text that it matches; null when a variable has neither value nor default.</summary>
    /// <param name="request">Gives the variables their values.</param>
    /// <param name="wildcards">True where stars and question marks are wildcards.</param>
    internal string? Example(AccessRequest request, bool wildcards)
    {
        var parts = _pieces.Select(piece => piece.ValueIn(request) is { } value ? (wildcards && piece.Kind == TextPieceKind.Pattern ? WithoutWildcards(value) : value) : null).ToList();
        return parts.Contains(null) ? null : string.Concat(parts);
    }

    internal static string WithoutWildcards(string pattern) => pattern.Replace("*", AnyText, StringComparison.Ordinal).Replace("?", AnyText, StringComparison.Ordinal);

    /// <summary>Wildcards as they stand. A variable with neither value nor default equals nothing.</summary>
    internal bool Equals(ReadOnlySpan<char> text, AccessRequest request, StringComparison comparison)
    {
        foreach (var piece in _pieces)
        {
            if (piece.ValueIn(request) is not { } value || !text.StartsWith(value, comparison))
            {
                return false;
            }

            // Ordinal comparisons match character by character, so both sides are as long.
            text = text[value.Length..];
        }

        return text.IsEmpty;
    }
}
