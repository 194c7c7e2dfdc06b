using System.Globalization;

namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>Reads the inside of an output or a tag.</summary>
internal sealed class ExpressionReader(string text, int start, int end)
{
    private const int MaxDepth = 32;

    private static readonly string[] s_comparisons = ["==", "!=", "<>", "<=", ">=", "<", ">"];

    private int _at = start;
    private int _depth;

    public int Offset
    {
        get
        {
            SkipBlanks();
            return _at;
        }
    }

    public bool IsAtEnd => Offset >= end;

    /// <summary>A value with its filters.</summary>
    public Expression ReadFiltered()
    {
        var input = ReadValue();
        if (!TryTake("|"))
        {
            return input;
        }

        var filters = new List<FilterCall>();
        do
        {
            filters.Add(ReadFilter());
        }
        while (TryTake("|"));
        return new Filtered(input.Offset, input, filters);
    }

    /// <summary>A condition of an <c>if</c>.</summary>
    public Expression ReadCondition()
    {
        Enter();
        var left = ReadComparison();
        var isAnd = TryTakeWord("and");
        var condition = isAnd || TryTakeWord("or") ? new Junction(left.Offset, left, isAnd, ReadCondition()) : left;
        _depth--;
        return condition;
    }

    public Expression ReadValue()
    {
        var offset = Offset;
        if (offset >= end)
        {
            throw Expected("a value");
        }

        Enter();
        var value = text[offset] switch
        {
            '"' or '\'' => ReadText(),
            '(' => ReadRange(),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            _ => ReadVariable(),
        };
        _depth--;
        return value;
    }

    public string ReadName(string what)
    {
        var offset = Offset;
        while (_at < end && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' || (text[_at] == '-' && _at > offset)))
        {
            _at++;
        }

        // A hyphen at the end belongs to the brace or to an operator.
        while (_at > offset && text[_at - 1] == '-')
        {
            _at--;
        }

        return _at > offset ? text[offset.._at] : throw Expected(what);
    }

    public bool TryTake(string symbol)
    {
        if (Offset + symbol.Length > end || !text.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal))
        {
            return false;
        }

        _at += symbol.Length;
        return true;
    }

    public bool TryTakeWord(string word)
    {
        var after = Offset + word.Length;
        if (after > end || !text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal) || (after < end && (char.IsLetterOrDigit(text[after]) || text[after] is '_' or '-' or '.' or '[')))
        {
            return false;
        }

        _at = after;
        return true;
    }

    public void Require(string symbol)
    {
        if (!TryTake(symbol))
        {
            throw Expected($"`{symbol}`");
        }
    }

    public void RequireEnd()
    {
        if (!IsAtEnd)
        {
            throw new TemplateFault("Unexpected", $"`{text.AsSpan(_at, Math.Min(end - _at, 30)).Trim()}` is not expected here: remove it", _at);
        }
    }

    public TemplateFault Expected(string what) => new("Expected", $"expected {what}{(IsAtEnd ? ", found the end" : $", found `{text.AsSpan(_at, Math.Min(end - _at, 20)).Trim()}`")}", Offset);

    private void Enter()
    {
        if (++_depth > MaxDepth)
        {
            throw new TemplateFault("TooDeep", $"an expression is nested more than {MaxDepth} levels deep: split it with `assign`", _at);
        }
    }

    private void SkipBlanks()
    {
        while (_at < end && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private Expression ReadComparison()
    {
        var left = ReadValue();
        var symbol = Array.Find(s_comparisons, TryTake) ?? (TryTakeWord("contains") ? "contains" : null);
        return symbol is null ? left : new Comparison(left.Offset, left, symbol, ReadValue());
    }

    private FilterCall ReadFilter()
    {
        var offset = Offset;
        var name = ReadName("the name of a filter");
        var arguments = new List<Expression>();
        if (TryTake(":"))
        {
            do
            {
                arguments.Add(ReadValue());
            }
            while (TryTake(","));
        }

        LiquidFilters.Check(name, arguments.Count, offset);
        return new FilterCall(offset, name, arguments);
    }

    private Literal ReadText()
    {
        var (offset, quote) = (_at, text[_at]);
        var close = text.IndexOf(quote, offset + 1, end - offset - 1);
        if (close < 0)
        {
            throw new TemplateFault("NotClosed", $"the text is not closed: add `{quote}`", offset);
        }

        _at = close + 1;
        return new Literal(offset, text[(offset + 1)..close]);
    }

    private Literal ReadNumber()
    {
        var offset = _at;
        _at++;
        while (_at < end && (char.IsAsciiDigit(text[_at]) || (text[_at] == '.' && _at + 1 < end && char.IsAsciiDigit(text[_at + 1]))))
        {
            _at++;
        }

        var digits = text.AsSpan(offset, _at - offset);
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? new Literal(offset, whole)
            : double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? new Literal(offset, number)
            : throw new TemplateFault("Expected", $"expected a number, found `{digits}`", offset);
    }

    private NumberRange ReadRange()
    {
        var offset = _at;
        Require("(");
        var first = ReadValue();
        Require("..");
        var last = ReadValue();
        Require(")");
        return new NumberRange(offset, first, last);
    }

    private Expression ReadVariable()
    {
        var offset = _at;
        var name = ReadName("a value");
        if (LiteralOf(name, offset) is { } literal)
        {
            return literal;
        }

        var steps = new List<Expression>();
        while (_at < end)
        {
            // A dot touches its name; two dots are a range.
            if (text[_at] == '.' && (_at + 1 >= end || text[_at + 1] != '.'))
            {
                _at++;
                var at = _at;
                steps.Add(new Literal(at, ReadName("a member's name")));
            }
            else if (text[_at] == '[')
            {
                _at++;
                steps.Add(ReadValue());
                Require("]");
            }
            else
            {
                break;
            }
        }

        return new Variable(offset, name, steps);
    }

    private static Literal? LiteralOf(string name, int offset) => name switch
    {
        "true" => new Literal(offset, true),
        "false" => new Literal(offset, false),
        "nil" or "null" => new Literal(offset, null),
        "empty" or "blank" => new Literal(offset, Emptiness.Instance),
        _ => null,
    };
}
