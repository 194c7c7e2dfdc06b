using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

internal enum TextPieceKind
{
    /// <summary>Text in which <c>*</c> and <c>?</c> are wildcards.</summary>
    Pattern,

    /// <summary><c>${*}</c>, <c>${?}</c> or <c>${$}</c>.</summary>
    Literal,

    Variable,
}

/// <summary>A part of a <see cref="TextTemplate"/>.</summary>
/// <param name="Kind">How it is read.</param>
/// <param name="Text">The pattern or the literal; of a variable its default, null for none.</param>
/// <param name="Key">Of a variable, as written.</param>
internal sealed record TextPiece(TextPieceKind Kind, string? Text, ContextKey? Key = null)
{
    /// <summary>Reads what stands between <c>${</c> and <c>}</c>; null when it is malformed.</summary>
    public static TextPiece? TryParse(string inside)
    {
        if (inside is "*" or "?" or "$")
        {
            return new TextPiece(TextPieceKind.Literal, inside);
        }

        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        var key = comma < 0 ? inside : inside[..comma];
        if (key.Length == 0 || key.Any(c => char.IsWhiteSpace(c) || c is '{' or '$' or '\'') || !key.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        if (comma < 0)
        {
            return new TextPiece(TextPieceKind.Variable, null, new ContextKey(key));
        }

        return inside[(comma + 1)..].TrimStart(' ') is ['\'', .. var fallback, '\''] && !fallback.Contains('\'', StringComparison.Ordinal)
            ? new TextPiece(TextPieceKind.Variable, fallback, new ContextKey(key))
            : null;
    }

    /// <summary>Null when a variable has neither value nor default. A key with several values cannot be a variable.</summary>
    public string? ValueIn(AccessRequest request)
    {
        if (Key is null)
        {
            return Text;
        }

        var values = request.Values(Key);
        return values.Count switch { 0 => Text, 1 => values[0], _ => null };
    }
}
