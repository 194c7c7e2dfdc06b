using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>
/// Text with policy variables: <c>${key}</c>, <c>${key, 'default'}</c> and the literals <c>${*}</c>, <c>${?}</c>, <c>${$}</c>.
/// What a variable yields is literal: a star in a tag's value is no wildcard.
/// </summary>
public sealed class TextTemplate
{
    private readonly IReadOnlyList<Piece> _pieces;
    private readonly Glob? _fixedGlob;
    private readonly string? _fixedText;

    private TextTemplate(string text, IReadOnlyList<Piece> pieces)
    {
        Text = text;
        _pieces = pieces;
        if (pieces.All(p => p.Key is null))
        {
            _fixedGlob = Build(pieces, null);
            _fixedText = string.Concat(pieces.Select(p => p.Text));
        }
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Null with the reason when a variable is malformed.</summary>
    public static TextTemplate? TryParse(string text, bool variables, out string error)
    {
        error = "";
        var pieces = new List<Piece>();
        var at = 0;
        while (at < text.Length)
        {
            var open = variables ? text.IndexOf("${", at, StringComparison.Ordinal) : -1;
            var end = open < 0 ? text.Length : open;
            if (end > at)
            {
                pieces.Add(new Piece(text[at..end], null, false));
            }

            if (open < 0)
            {
                break;
            }

            var close = text.IndexOf('}', open);
            var piece = close < 0 ? null : Variable(text[(open + 2)..close]);
            if (piece is null)
            {
                error = $"`{text}` holds a malformed variable: expected `${{key}}` or `${{key, 'default'}}`";
                return null;
            }

            pieces.Add(piece);
            at = close + 1;
        }

        return new TextTemplate(text, pieces);
    }

    /// <summary>The pattern with the request's values; null when a variable has neither value nor default.</summary>
    internal Glob? ToGlob(AccessRequest request) => _fixedGlob ?? Build(_pieces, request);

    /// <summary>The text with the request's values, wildcards as they stand; null when a variable has neither value nor default.</summary>
    internal string? ToText(AccessRequest request)
    {
        if (_fixedText is not null)
        {
            return _fixedText;
        }

        var parts = new string[_pieces.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (ValueOf(_pieces[i], request) is not { } value)
            {
                return null;
            }

            parts[i] = value;
        }

        return string.Concat(parts);
    }

    private static Glob? Build(IReadOnlyList<Piece> pieces, AccessRequest? request)
    {
        var symbols = new List<int>();
        foreach (var piece in pieces)
        {
            if (piece.Key is null && !piece.IsLiteral)
            {
                Glob.AppendPattern(symbols, piece.Text);
            }
            else if (ValueOf(piece, request) is { } value)
            {
                Glob.AppendLiteral(symbols, value);
            }
            else
            {
                return null;
            }
        }

        return Glob.Of(symbols);
    }

    // A key with several values cannot be a variable.
    private static string? ValueOf(Piece piece, AccessRequest? request) =>
        piece.Key is null ? piece.Text
        : request is not null && request.Values(piece.Key) is { } values ? (values.Count == 1 ? values[0] : null)
        : piece.IsLiteral ? piece.Text : null;

    private static Piece? Variable(string inside)
    {
        if (inside is "*" or "?" or "$")
        {
            return new Piece(inside, null, true);
        }

        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        var key = comma < 0 ? inside : inside[..comma];
        if (key.Length == 0 || key.Any(c => char.IsWhiteSpace(c) || c is '{' or '$' or '\'') || !key.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        if (comma < 0)
        {
            return new Piece("", key, false);
        }

        var rest = inside[(comma + 1)..];
        return rest is [' ', '\'', .. var fallback, '\''] && !fallback.Contains('\'', StringComparison.Ordinal) ? new Piece(fallback, key, true) : null;
    }

    // IsLiteral with a key: Text is the default. IsLiteral without a key: Text stands for itself.
    private sealed record Piece(string Text, string? Key, bool IsLiteral);
}
