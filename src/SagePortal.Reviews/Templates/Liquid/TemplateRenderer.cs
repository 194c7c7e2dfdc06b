namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>One rendering of one template.</summary>
internal sealed class TemplateRenderer
{
    private readonly string _template;
    private readonly RenderBudget _budget;
    private readonly FilterScope _filters;
    private readonly int _maxOutput;
    private readonly Dictionary<string, object?> _variables;
    private RenderedText _output = new();
    private JumpNode? _jump;

    private TemplateRenderer(string template, TemplateContext context, CancellationToken cancellation)
    {
        _template = template;
        _budget = new RenderBudget(context.Limits, cancellation);
        _filters = new FilterScope(_budget, context);
        _maxOutput = context.Limits.Output;
        _variables = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["task"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["input"] = LiquidValues.Of(context.Input) },
        };
    }

    /// <exception cref="TemplateFault">A limit is passed, or a filter cannot do what it should.</exception>
    public static RenderedText Render(string template, IReadOnlyList<Node> nodes, TemplateContext context, CancellationToken cancellation)
    {
        var renderer = new TemplateRenderer(template, context, cancellation);
        renderer.RenderAll(nodes);
        return renderer._output;
    }

    private void RenderAll(IReadOnlyList<Node> nodes)
    {
        foreach (var node in nodes)
        {
            _budget.Spend(1, node.Offset);
            Render(node);
            if (_jump is not null)
            {
                return;
            }
        }
    }

    private void Render(Node node)
    {
        switch (node)
        {
            case TextNode text:
                Write(_template.AsSpan(text.Offset, text.End - text.Offset), text.Offset, verbatim: true);
                break;
            case OutputNode output:
                var value = Value(output.Value);
                Write(value is SafeHtml safe ? safe.Text : HtmlText.Escape(Shown(value, output.Offset)), output.Offset, verbatim: false);
                break;
            case IfNode choice:
                RenderAll(choice.Branches.FirstOrDefault(b => b.Condition is null || LiquidValues.IsTruthy(Value(b.Condition)) != b.Negated)?.Body ?? []);
                break;
            case CaseNode choice:
                RenderCase(choice);
                break;
            case ForNode loop:
                RenderLoop(loop);
                break;
            case AssignNode assign:
                _variables[assign.Name] = Value(assign.Value);
                break;
            case CaptureNode capture:
                RenderCapture(capture);
                break;
            case JumpNode jump:
                _jump = jump;
                break;
        }
    }

    private string Shown(object? value, int offset)
    {
        var text = LiquidValues.Text(value);
        _budget.Make(text.Length, offset);
        return text;
    }

    private void Write(ReadOnlySpan<char> text, int offset, bool verbatim)
    {
        _budget.Make(_output.Length + (long)text.Length > _maxOutput ? _maxOutput + 1L : text.Length, offset);
        _output.Append(text, offset, verbatim);
    }

    private void RenderCase(CaseNode choice)
    {
        var subject = Value(choice.Subject);
        var chosen = choice.Branches.FirstOrDefault(b => b.Values.Count == 0 || b.Values.Any(v => LiquidValues.AreEqual(subject, Value(v))));
        RenderAll(chosen?.Body ?? []);
    }

    private void RenderCapture(CaptureNode capture)
    {
        var outer = _output;
        _output = new RenderedText();
        RenderAll(capture.Body);
        _variables[capture.Name] = new SafeHtml(_output.ToString());
        _output = outer;
    }

    private void RenderLoop(ForNode loop)
    {
        var items = Turns(loop);
        if (items.Count == 0)
        {
            RenderAll(loop.Otherwise);
            return;
        }

        var (outerItem, outerLoop) = (_variables.GetValueOrDefault(loop.Variable), _variables.GetValueOrDefault("forloop"));
        for (var i = 0; i < items.Count; i++)
        {
            _budget.Spend(1, loop.Offset);
            _variables[loop.Variable] = items[i];
            _variables["forloop"] = Position(i, items.Count);
            RenderAll(loop.Body);
            var jump = _jump;
            _jump = null;
            if (jump is { IsBreak: true })
            {
                break;
            }
        }

        (_variables[loop.Variable], _variables["forloop"]) = (outerItem, outerLoop);
    }

    // Counted while they are collected: a range may be as long as it likes.
    private List<object?> Turns(ForNode loop)
    {
        _filters.Offset = loop.Offset;
        var skip = loop.Skip is null ? 0 : _filters.Whole([Value(loop.Skip)], 0, 0);
        var limit = loop.Limit is null ? int.MaxValue : _filters.Whole([Value(loop.Limit)], 0, 0);
        var items = new List<object?>();
        foreach (var item in Collection(loop))
        {
            if (skip-- > 0)
            {
                _budget.Spend(1, loop.Offset);
                continue;
            }

            if (items.Count >= limit)
            {
                break;
            }

            _budget.Spend(1, loop.Offset);
            items.Add(item);
        }

        if (loop.Reversed)
        {
            items.Reverse();
        }

        return items;
    }

    private IEnumerable<object?> Collection(ForNode loop)
    {
        if (loop.Collection is not NumberRange range)
        {
            return LiquidValues.Items(Value(loop.Collection)) ?? [];
        }

        var (first, last) = (_filters.Whole([Value(range.First)], 0, 0), _filters.Whole([Value(range.Last)], 0, 0));
        return Numbers(first, last);
    }

    private static IEnumerable<object?> Numbers(long first, long last)
    {
        for (var number = first; number <= last; number++)
        {
            yield return number;
        }
    }

    private static Dictionary<string, object?> Position(int at, int count) => new(StringComparer.Ordinal)
    {
        ["index"] = at + 1L,
        ["index0"] = (long)at,
        ["rindex"] = (long)count - at,
        ["rindex0"] = count - at - 1L,
        ["first"] = at == 0,
        ["last"] = at == count - 1,
        ["length"] = (long)count,
    };

    private object? Value(Expression expression) => expression switch
    {
        Literal literal => literal.Value,
        Variable variable => variable.Steps.Aggregate(_variables.GetValueOrDefault(variable.Name), (value, step) => LiquidValues.Step(value, Value(step))),
        Filtered filtered => filtered.Filters.Aggregate(Value(filtered.Input), Apply),
        Comparison comparison => Compare(Value(comparison.Left), comparison.Operator, Value(comparison.Right)),
        Junction { IsAnd: true } junction => LiquidValues.IsTruthy(Value(junction.Left)) && LiquidValues.IsTruthy(Value(junction.Right)),
        Junction junction => LiquidValues.IsTruthy(Value(junction.Left)) || LiquidValues.IsTruthy(Value(junction.Right)),
        NumberRange range => Turns(new ForNode(range.Offset, "", range, false, [], [])),
        _ => throw new InvalidOperationException($"no rule for {expression.GetType().Name}"),
    };

    private object? Apply(object? input, FilterCall filter)
    {
        _budget.Spend(1, filter.Offset);
        var arguments = filter.Arguments.Select(Value).ToList();
        _filters.Offset = filter.Offset;
        return LiquidFilters.Apply(filter.Name, input, arguments, _filters);
    }

    private static bool Compare(object? left, string sign, object? right) => sign switch
    {
        "==" => LiquidValues.AreEqual(left, right),
        "!=" or "<>" => !LiquidValues.AreEqual(left, right),
        "contains" => LiquidValues.Contains(left, right),
        "<" => LiquidValues.Compare(left, right) < 0,
        "<=" => LiquidValues.Compare(left, right) <= 0,
        ">" => LiquidValues.Compare(left, right) > 0,
        _ => LiquidValues.Compare(left, right) >= 0,
    };
}
