using System.Globalization;
using System.Text.Json;

namespace SagePortal.AutoML.Inference;

/// <summary>Recursive descent over a condition.</summary>
internal sealed class ExplanationParser(string text)
{
    private const int MostDepth = 16;

    private int _depth;

    public int Position { get; private set; }

    /// <exception cref="FormatException">Not a condition; <see cref="Position"/> tells where.</exception>
    public Func<ExplainedRecord, object?> Parse()
    {
        var expression = ParseOr();
        Skip();
        return Position == text.Length ? expression : throw new FormatException($"`{text[Position]}` is not expected");
    }

    private Func<ExplainedRecord, object?> ParseOr()
    {
        var left = ParseAnd();
        while (Take("||"))
        {
            var (first, second) = (left, ParseAnd());
            left = r => ExplanationCondition.IsTrue(first(r)) || ExplanationCondition.IsTrue(second(r));
        }

        return left;
    }

    private Func<ExplainedRecord, object?> ParseAnd()
    {
        var left = ParseComparison();
        while (Take("&&"))
        {
            var (first, second) = (left, ParseComparison());
            left = r => ExplanationCondition.IsTrue(first(r)) && ExplanationCondition.IsTrue(second(r));
        }

        return left;
    }

    private Func<ExplainedRecord, object?> ParseComparison()
    {
        var left = ParseOperand();
        foreach (var sign in new[] { "==", "!=", "<=", ">=", "<", ">" })
        {
            if (Take(sign))
            {
                var right = ParseOperand();
                return r => Compare(left(r), sign, right(r));
            }
        }

        return left;
    }

    private Func<ExplainedRecord, object?> ParseOperand()
    {
        if (++_depth > MostDepth)
        {
            throw new FormatException("the expression is nested too deeply");
        }

        try
        {
            Skip();
            return Take("!") ? Not(ParseOperand())
                : Take("(") ? Bracketed()
                : Next() switch
                {
                    '`' => Literal('`'),
                    '\'' => Literal('\''),
                    _ => Path(),
                };
        }
        finally
        {
            _depth--;
        }
    }

    private static Func<ExplainedRecord, object?> Not(Func<ExplainedRecord, object?> operand) => r => !ExplanationCondition.IsTrue(operand(r));

    private Func<ExplainedRecord, object?> Bracketed()
    {
        var inner = ParseOr();
        return Take(")") ? inner : throw new FormatException("`)` is missing");
    }

    private Func<ExplainedRecord, object?> Literal(char quote)
    {
        var end = text.IndexOf(quote, Position + 1);
        if (end < 0)
        {
            throw new FormatException("a literal is never closed");
        }

        var content = text[(Position + 1)..end];
        var value = quote == '\'' ? content : Json(content);
        Position = end + 1;
        return _ => value;
    }

    private static object? Json(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Null => null,
                JsonValueKind.Number => document.RootElement.GetDouble(),
                JsonValueKind.String => document.RootElement.GetString(),
                _ => throw new FormatException("a literal must be a number, text, true, false or null"),
            };
        }
        catch (JsonException e)
        {
            throw new FormatException("the literal is not JSON", e);
        }
    }

    private Func<ExplainedRecord, object?> Path()
    {
        var start = Position;
        while (char.IsAsciiLetterOrDigit(Next()) || Next() == '_')
        {
            Position++;
        }

        var name = text[start..Position];
        int? index = Next() == '[' ? Index() : null;
        return (name, index) switch
        {
            ("", { } column) => r => r.At(column),
            ("", null) => throw new FormatException(Position < text.Length ? $"`{text[Position]}` is not expected" : "an operand is missing"),
            (_, null) => r => r.ByName(name),
            (_, { } element) => r => r.ByName(name) switch
            {
                double[] numbers when element < numbers.Length => numbers[element],
                IReadOnlyList<string> words when element < words.Count => words[element],
                _ => null,
            },
        };
    }

    private int Index()
    {
        var end = text.IndexOf(']', Position);
        if (end < 0 || !int.TryParse(text.AsSpan(Position + 1, end - Position - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            throw new FormatException("an index must be a whole number in brackets");
        }

        Position = end + 1;
        return index;
    }

    // Only numbers have an order in JMESPath.
    private static object? Compare(object? left, string sign, object? right) => sign switch
    {
        "==" => Equals(left, right),
        "!=" => !Equals(left, right),
        _ when left is double a && right is double b => sign switch
        {
            "<" => a < b,
            "<=" => a <= b,
            ">" => a > b,
            _ => a >= b,
        },
        _ => null,
    };

    private bool Take(string sign)
    {
        Skip();
        if (!text.AsSpan(Position).StartsWith(sign, StringComparison.Ordinal) || (sign == "!" && text.AsSpan(Position).StartsWith("!=", StringComparison.Ordinal)))
        {
            return false;
        }

        Position += sign.Length;
        return true;
    }

    private char Next() => Position < text.Length ? text[Position] : '\0';

    private void Skip()
    {
        while (Next() == ' ')
        {
            Position++;
        }
    }
}
