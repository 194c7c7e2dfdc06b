using AngleSharp.Dom;
using SagePortal.Reviews.Templates.Liquid;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Templates.Html;

/// <summary>What all writers of one page share: its questions, its instructions, what was left out.</summary>
internal sealed class PageBuilder(RenderedText rendered, string template)
{
    private const int MaxFindings = 100;
    private const int MaxNameLength = 256;
    private const int MaxControls = 2_000;

    private readonly List<TaskField> _fields = [];
    private readonly List<ReviewFinding> _findings = [];
    private int _ids;
    private int _controls;
    private Dictionary<string, string>? _labels;

    public string? ShortInstructions { get; set; }

    public string? FullInstructions { get; set; }

    public bool HasSubmit { get; set; }

    public string NextId() => $"task-{++_ids}";

    public RenderedTask Finish(string html) => new(html, ShortInstructions, FullInstructions, new TaskForm(_fields), HasSubmit, _findings);

    public void Report(IElement at, string code, string message)
    {
        if (_findings.Count < MaxFindings)
        {
            var offset = at.SourceReference is { } source ? rendered.TemplateOffset(Math.Max(0, source.Position.Index)) : 0;
            _findings.Add(new ReviewFinding(code, message, TextPosition.At(template, offset)));
        }
    }

    /// <summary>The name of a control; null, with a finding, when it has none.</summary>
    public string? NameOf(IElement element)
    {
        if (++_controls > MaxControls)
        {
            Report(element, "TooManyControls", $"the page has more than {MaxControls} form controls: the rest is left out");
            return null;
        }

        var name = element.GetAttribute("name");
        if (!string.IsNullOrWhiteSpace(name) && name.Length <= MaxNameLength)
        {
            return name;
        }

        Report(element, "MissingName", $"`{element.LocalName}` needs a `name` of at most {MaxNameLength} characters: its answer would be lost, so it is left out");
        return null;
    }

    /// <summary>The text of the <c>label</c> that stands for an id; null when there is none.</summary>
    public string? LabelFor(IElement element)
    {
        if (string.IsNullOrEmpty(element.Id) || element.Owner is null)
        {
            return null;
        }

        _labels ??= element.Owner.GetElementsByTagName("label").Where(l => l.HasAttribute("for")).DistinctBy(l => l.GetAttribute("for"))
            .ToDictionary(l => l.GetAttribute("for")!, l => l.TextContent.Trim(), StringComparer.Ordinal);
        return _labels.GetValueOrDefault(element.Id);
    }

    /// <summary>Adds a question, or options to the one of its name.</summary>
    /// <returns>Whether the control may be shown: another kind of control has not taken its name.</returns>
    public bool TryAdd(IElement element, TaskField field)
    {
        var place = _fields.FindIndex(f => f.Name == field.Name);
        if (place < 0)
        {
            _fields.Add(field);
            return true;
        }

        var first = _fields[place];
        if (first.Kind != field.Kind || first.IsExclusive != field.IsExclusive || field.Options.Count == 0 || first.Options.Any(o => field.Options.Any(p => p.Value == o.Value)))
        {
            Report(element, "DuplicateName", $"the name `{field.Name}` is taken by another control: give this one its own name or value");
            return false;
        }

        _fields[place] = first with { Options = [.. first.Options, .. field.Options], Required = first.Required || field.Required };
        return true;
    }
}
