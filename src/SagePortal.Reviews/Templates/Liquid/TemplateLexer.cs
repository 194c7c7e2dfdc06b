namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>Cuts a template into text, outputs and tags; hyphens inside the braces strip white space around them.</summary>
internal sealed class TemplateLexer(string text)
{
    private readonly List<TemplateToken> _tokens = [];
    private int _at;
    private bool _trimNext;

    /// <exception cref="TemplateFault">A brace is not closed.</exception>
    public static List<TemplateToken> Cut(string text) => new TemplateLexer(text).Cut();

    private List<TemplateToken> Cut()
    {
        while (_at < text.Length)
        {
            var open = NextOpening(_at);
            if (open < 0)
            {
                AddText(_at, text.Length, trimEnd: false);
                break;
            }

            var isOutput = text[open + 1] == '{';
            var (start, end, after, trimAfter) = Bounds(open, isOutput ? "}}" : "%}");
            AddText(_at, open, trimEnd: start > open + 2);
            (_at, _trimNext) = (after, trimAfter);
            _tokens.Add(new TemplateToken(isOutput ? TokenKind.Output : TokenKind.Tag, start, end));
            SkipVerbatim(start, end);
        }

        return _tokens;
    }

    private int NextOpening(int from)
    {
        for (var i = from; i < text.Length - 1; i++)
        {
            if (text[i] == '{' && text[i + 1] is '{' or '%')
            {
                return i;
            }
        }

        return -1;
    }

    // The closing braces do not count inside quotes.
    private (int Start, int End, int After, bool TrimAfter) Bounds(int open, string close)
    {
        var start = open + 2 < text.Length && text[open + 2] == '-' ? open + 3 : open + 2;
        var quote = '\0';
        for (var i = start; i < text.Length - 1; i++)
        {
            if (quote != '\0')
            {
                quote = text[i] == quote ? '\0' : quote;
            }
            else if (text[i] is '"' or '\'')
            {
                quote = text[i];
            }
            else if (text[i] == close[0] && text[i + 1] == close[1])
            {
                var trim = i > start && text[i - 1] == '-';
                return (start, trim ? i - 1 : i, i + 2, trim);
            }
        }

        throw new TemplateFault("NotClosed", $"`{text.AsSpan(open, 2)}` is not closed: add `{close}`{(quote == '\0' ? "" : $", or close the quote `{quote}` before it")}", open);
    }

    // What stands in raw and comment is no Liquid: it becomes one text, and the closing tag follows.
    private void SkipVerbatim(int start, int end)
    {
        var name = text.AsSpan(start, end - start).Trim();
        if (_tokens[^1].Kind != TokenKind.Tag || name is not ("raw" or "comment"))
        {
            return;
        }

        var (bodyStart, close) = (_at, $"end{name}");
        for (var open = NextOpening(_at); open >= 0; open = NextOpening(open + 1))
        {
            if (text[open + 1] != '%' || !text.AsSpan(open + 2).TrimStart("- \t\r\n").StartsWith(close, StringComparison.Ordinal))
            {
                continue;
            }

            var (closeStart, closeEnd, after, trimAfter) = Bounds(open, "%}");
            if (text.AsSpan(closeStart, closeEnd - closeStart).Trim() is { } found && found.SequenceEqual(close))
            {
                AddText(bodyStart, open, trimEnd: closeStart > open + 2);
                _tokens.Add(new TemplateToken(TokenKind.Tag, closeStart, closeEnd));
                (_at, _trimNext) = (after, trimAfter);
                return;
            }
        }

        throw new TemplateFault("NotClosed", $"`{name}` is not closed: add `{{% {close} %}}`", start);
    }

    private void AddText(int start, int end, bool trimEnd)
    {
        for (; _trimNext && start < end && char.IsWhiteSpace(text[start]); start++)
        {
        }

        for (; trimEnd && start < end && char.IsWhiteSpace(text[end - 1]); end--)
        {
        }

        _trimNext = false;
        if (start < end)
        {
            _tokens.Add(new TemplateToken(TokenKind.Text, start, end));
        }
    }
}
