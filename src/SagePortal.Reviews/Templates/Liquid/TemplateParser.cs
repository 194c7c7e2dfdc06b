
namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>Makes the tree of a template from its tokens.</summary>
internal sealed class TemplateParser
{
    private static readonly string[] s_tags = ["if", "unless", "case", "for", "assign", "capture", "comment", "raw", "break", "continue"];

    private readonly string _text;
    private readonly List<TemplateToken> _tokens;
    private int _next;
    private int _depth;
    private int _loops;

    private TemplateParser(string text, List<TemplateToken> tokens)
    {
        _text = text;
        _tokens = tokens;
    }

    /// <exception cref="TemplateFault">The template is not Liquid as the subset knows it.</exception>
    public static IReadOnlyList<Node> Parse(string text)
    {
        var parser = new TemplateParser(text, TemplateLexer.Cut(text));
        var (nodes, end) = parser.ReadBody([]);
        return end is null ? nodes : throw Stray(end);
    }

    // Reads until one of the closing tags; the last is where the body ends.
    private (IReadOnlyList<Node> Nodes, TagReader? End) ReadBody(string[] closing)
    {
        if (++_depth > TemplateLimits.MaxDepth)
        {
            throw new TemplateFault("TooDeep", $"tags are nested more than {TemplateLimits.MaxDepth} levels deep: make the template flatter", _tokens[_next - 1].Start);
        }

        var nodes = new List<Node>();
        while (_next < _tokens.Count)
        {
            var token = _tokens[_next++];
            switch (token.Kind)
            {
                case TokenKind.Text:
                    nodes.Add(new TextNode(token.Start, token.End));
                    break;
                case TokenKind.Output:
                    nodes.Add(ReadOutput(token));
                    break;
                default:
                    var tag = TagReader.Of(_text, token);
                    if (closing.Contains(tag.Name, StringComparer.Ordinal) || !s_tags.Contains(tag.Name, StringComparer.Ordinal))
                    {
                        _depth--;
                        return (nodes, tag);
                    }

                    if (ReadTag(tag) is { } node)
                    {
                        nodes.Add(node);
                    }

                    break;
            }
        }

        _depth--;
        return (nodes, null);
    }

    private OutputNode ReadOutput(TemplateToken token)
    {
        var reader = new ExpressionReader(_text, token.Start, token.End);
        var value = reader.ReadFiltered();
        reader.RequireEnd();
        return new OutputNode(token.Start, value);
    }

    private Node? ReadTag(TagReader tag) => tag.Name switch
    {
        "if" or "unless" => ReadIf(tag),
        "case" => ReadCase(tag),
        "for" => ReadFor(tag),
        "assign" => ReadAssign(tag),
        "capture" => ReadCapture(tag),
        "comment" => ReadVerbatim(tag, keep: false),
        "raw" => ReadVerbatim(tag, keep: true),
        _ => ReadJump(tag),
    };

    private IfNode ReadIf(TagReader tag)
    {
        var branches = new List<Branch>();
        var (condition, negated) = ((Expression?)tag.Condition(), tag.Name == "unless");
        while (true)
        {
            var (body, end) = ReadBody([$"end{tag.Name}", "elsif", "else"]);
            branches.Add(new Branch(condition, negated, body));
            switch (Closing(tag, end).Name)
            {
                case "elsif" when condition is not null:
                    (condition, negated) = (end!.Condition(), false);
                    break;
                case "else" when condition is not null:
                    end!.Reader.RequireEnd();
                    (condition, negated) = (null, false);
                    break;
                case var name when name == $"end{tag.Name}":
                    return new IfNode(tag.Offset, branches);
                default:
                    throw Stray(end!);
            }
        }
    }

    private CaseNode ReadCase(TagReader tag)
    {
        var subject = tag.Reader.ReadValue();
        tag.Reader.RequireEnd();
        var (_, end) = ReadBody(["when", "else", "endcase"]);
        var branches = new List<CaseBranch>();
        while (Closing(tag, end).Name != "endcase")
        {
            var isElse = end!.Name == "else";
            if ((!isElse && end.Name != "when") || branches is [.., { Values.Count: 0 }])
            {
                throw Stray(end);
            }

            var values = isElse ? [] : ReadWhen(end.Reader);
            var (body, next) = ReadBody(["when", "else", "endcase"]);
            branches.Add(new CaseBranch(values, body));
            end = next;
        }

        return new CaseNode(tag.Offset, subject, branches);
    }

    private static List<Expression> ReadWhen(ExpressionReader reader)
    {
        var values = new List<Expression>();
        do
        {
            values.Add(reader.ReadValue());
        }
        while (reader.TryTake(",") || reader.TryTakeWord("or"));
        reader.RequireEnd();
        return values;
    }

    private ForNode ReadFor(TagReader tag)
    {
        var reader = tag.Reader;
        var variable = reader.ReadName("the name of the loop's variable");
        if (!reader.TryTakeWord("in"))
        {
            throw reader.Expected("`in`");
        }

        var collection = reader.ReadValue();
        var (limit, skip, reversed) = ((Expression?)null, (Expression?)null, false);
        while (!reader.IsAtEnd)
        {
            if (reader.TryTakeWord("reversed"))
            {
                reversed = true;
            }
            else if (reader.TryTake("limit:"))
            {
                limit = reader.ReadValue();
            }
            else if (reader.TryTake("offset:"))
            {
                skip = reader.ReadValue();
            }
            else if (!reader.TryTake(","))
            {
                throw reader.Expected("`limit:`, `offset:` or `reversed`");
            }
        }

        _loops++;
        var (body, end) = ReadBody(["else", "endfor"]);
        _loops--;
        IReadOnlyList<Node> otherwise = [];
        if (Closing(tag, end).Name == "else")
        {
            (otherwise, end) = ReadBody(["endfor"]);
        }

        return Closing(tag, end).Name == "endfor"
            ? new ForNode(tag.Offset, variable, collection, reversed, body, otherwise) { Limit = limit, Skip = skip }
            : throw Stray(end!);
    }

    private static AssignNode ReadAssign(TagReader tag)
    {
        var name = tag.Reader.ReadName("the name of a variable");
        tag.Reader.Require("=");
        var value = tag.Reader.ReadFiltered();
        tag.Reader.RequireEnd();
        return new AssignNode(tag.Offset, name, value);
    }

    private CaptureNode ReadCapture(TagReader tag)
    {
        var name = tag.Reader.ReadName("the name of a variable");
        tag.Reader.RequireEnd();
        var (body, end) = ReadBody(["endcapture"]);
        return Closing(tag, end).Name == "endcapture" ? new CaptureNode(tag.Offset, name, body) : throw Stray(end!);
    }

    // The lexer made sure that at most one text and then the closing tag follow.
    private TextNode? ReadVerbatim(TagReader tag, bool keep)
    {
        tag.Reader.RequireEnd();
        var token = _tokens[_next++];
        if (token.Kind == TokenKind.Tag)
        {
            return null;
        }

        _next++;
        return keep ? new TextNode(token.Start, token.End) : null;
    }

    private JumpNode ReadJump(TagReader tag)
    {
        tag.Reader.RequireEnd();
        return _loops > 0 ? new JumpNode(tag.Offset, tag.Name == "break") : throw new TemplateFault("Unexpected", $"`{tag.Name}` stands outside a `for`: remove it", tag.Offset);
    }

    private static TagReader Closing(TagReader opened, TagReader? end) =>
        end ?? throw new TemplateFault("NotClosed", $"`{opened.Name}` is not closed: add `{{% end{opened.Name} %}}`", opened.Offset);

    private static TemplateFault Stray(TagReader tag)
    {
        if (tag.Name.StartsWith("end", StringComparison.Ordinal) || tag.Name is "else" or "elsif" or "when")
        {
            return new TemplateFault("Unexpected", $"`{tag.Name}` closes nothing that is open here: remove it, or open its tag before", tag.Offset);
        }

        var meant = Spelling.Nearest(tag.Name, s_tags) is { } near ? $"did you mean `{near}`" : $"known are {string.Join(", ", s_tags.Select(t => $"`{t}`"))}";
        return new TemplateFault("UnknownTag", $"tag `{tag.Name}` is not known: {meant}", tag.Offset);
    }
}
