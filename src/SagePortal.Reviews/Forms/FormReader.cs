using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Forms;

/// <summary>Reads the text of a form; collects every fault.</summary>
internal sealed class FormReader
{
    private const int MaxDepth = 16;
    private const int MaxName = 63;

    private static readonly Dictionary<string, FormFieldKind> s_kinds = new(StringComparer.Ordinal)
    {
        ["choice"] = FormFieldKind.Choice,
        ["multi-choice"] = FormFieldKind.MultiChoice,
        ["text"] = FormFieldKind.Text,
        ["number"] = FormFieldKind.Number,
        ["boolean"] = FormFieldKind.Boolean,
    };

    private readonly JsonSource _source;
    private readonly List<FormField> _fields = [];

    private FormReader(JsonSource source) => _source = source;

    public static FormParsing Parse(string json)
    {
        var source = new JsonSource(json, FormSchema.MaxLength, MaxDepth);
        var reader = new FormReader(source);
        if (source.Root is { } root)
        {
            reader.ReadRoot(root);
        }

        return source.Findings.Count > 0 ? new FormParsing(null, source.Findings) : new FormParsing(new FormSchema(reader._fields), []);
    }

    private void ReadRoot(JsonPart root)
    {
        if (root is not JsonMap map)
        {
            _source.Refuse(root, "$", "WrongKind", $"a form must be an object with the member `fields`, not {root.Kind}");
            return;
        }

        var members = new JsonMembers(_source, map, "$");
        var items = members.List("fields", required: true) ?? [];
        if (items.Count > FormSchema.MaxFields)
        {
            members.Refuse("fields", "TooMany", $"a form has at most {FormSchema.MaxFields} fields, this one has {items.Count}");
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            ReadField(items[i], $"$.fields[{i}]");
        }

        members.RefuseOthers();
    }

    private void ReadField(JsonPart part, string path)
    {
        if (part is not JsonMap map)
        {
            _source.Refuse(part, path, "WrongKind", $"a field must be an object, not {part.Kind}");
            return;
        }

        var members = new JsonMembers(_source, map, path);
        var (name, kind) = (ReadName(members), ReadKind(members));
        var counts = kind is FormFieldKind.Text or FormFieldKind.MultiChoice;
        var field = new FormField
        {
            Name = name ?? "",
            Kind = kind ?? FormFieldKind.Text,
            Label = members.Text("label") ?? name ?? "",
            Help = members.Text("help", maxLength: 2_000),
            Required = members.Boolean("required") ?? false,
            Options = ReadOptions(members, kind),
            Min = kind == FormFieldKind.Boolean ? null : members.Number("min", counts ? 0 : double.NegativeInfinity, double.PositiveInfinity),
            Max = kind == FormFieldKind.Boolean ? null : members.Number("max", counts ? 1 : double.NegativeInfinity, kind == FormFieldKind.Text ? 100_000 : double.PositiveInfinity),
            VisibleWhen = ReadVisibility(members),
        };
        if (field.Min > field.Max)
        {
            members.Refuse("min", "OutOfRange", "`min` must not be above `max`");
        }

        members.RefuseOthers();
        if (name is not null && kind is not null)
        {
            _fields.Add(field);
        }
    }

    private string? ReadName(JsonMembers members)
    {
        if (members.Text("name", required: true, maxLength: MaxName) is not { } name)
        {
            return null;
        }

        if (!char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            members.Refuse("name", "WrongName", $"name `{name}` must begin with a letter and hold letters, digits, `_` and `-` only");
            return null;
        }

        if (_fields.Exists(f => f.Name == name))
        {
            members.Refuse("name", "DuplicateName", $"the name `{name}` is taken by an earlier field: choose another");
        }

        return name;
    }

    private static FormFieldKind? ReadKind(JsonMembers members)
    {
        if (members.Text("type", required: true) is not { } type)
        {
            return null;
        }

        if (s_kinds.TryGetValue(type, out var kind))
        {
            return kind;
        }

        var meant = Spelling.Nearest(type, s_kinds.Keys) is { } near ? $"did you mean `{near}`" : $"known are {string.Join(", ", s_kinds.Keys.Select(k => $"`{k}`"))}";
        members.Refuse("type", "UnknownType", $"type `{type}` is not known: {meant}");
        return null;
    }

    private List<FormOption> ReadOptions(JsonMembers members, FormFieldKind? kind)
    {
        if (kind is not (FormFieldKind.Choice or FormFieldKind.MultiChoice))
        {
            return [];
        }

        var items = members.List("options", required: true) ?? [];
        var options = items.Take(FormSchema.MaxOptions).Select((item, i) => ReadOption(item, $"{members.PathOf("options")}[{i}]")).OfType<FormOption>().ToList();
        if (items.Count > FormSchema.MaxOptions)
        {
            members.Refuse("options", "TooMany", $"a field has at most {FormSchema.MaxOptions} options, this one has {items.Count}");
        }
        else if (options.GroupBy(o => o.Value, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            members.Refuse("options", "DuplicateOption", $"the option `{twice.Key}` is given twice");
        }

        return options;
    }

    private FormOption? ReadOption(JsonPart part, string path)
    {
        switch (part)
        {
            case JsonString { Value.Length: > 0 and <= 256 } text:
                return new FormOption(text.Value, text.Value);
            case JsonMap map:
                var members = new JsonMembers(_source, map, path);
                var value = members.Text("value", required: true, maxLength: 256);
                var option = value is null ? null : new FormOption(value, members.Text("label") ?? value);
                members.RefuseOthers();
                return option;
            default:
                _source.Refuse(part, path, "WrongKind", "an option must be a text of 1 to 256 characters or an object with `value` and `label`");
                return null;
        }
    }

    private FormVisibility? ReadVisibility(JsonMembers members)
    {
        if (members.Object("visibleWhen") is not { } condition)
        {
            return null;
        }

        var field = condition.Text("field", required: true);
        var values = condition.Has("equals") ? [condition.Find("equals")!] : condition.List("in") ?? [];
        if (condition.Has("equals") && condition.Has("in"))
        {
            condition.RefuseWhole("TooMany", "`equals` and `in` exclude each other: keep one");
        }

        condition.RefuseOthers();
        var texts = values.Select(TextOf).ToList();
        var earlier = field is null ? null : _fields.Find(f => f.Name == field);
        if (field is not null && earlier is null)
        {
            condition.Refuse("field", "UnknownField", $"`{field}` is no earlier field: a field can only depend on those before it");
        }
        else if (texts.Contains(null) || (earlier is { Options.Count: > 0 } && texts.Exists(t => earlier.Options.All(o => o.Value != t))))
        {
            condition.RefuseWhole("NeverShown", $"`{field}` can never have such an answer: name one of its options, a number, true or false");
        }

        return field is null ? null : new FormVisibility(field, [.. texts.OfType<string>()]);
    }

    private static string? TextOf(JsonPart part) => part switch
    {
        JsonString text => text.Value,
        JsonNumber number => FormValues.Text(number.Value),
        JsonBoolean boolean => boolean.Value ? "true" : "false",
        _ => null,
    };
}
