namespace SagePortal.Reviews.Text;

/// <summary>Reads the members of one object by name; every fault becomes a finding with its path, and <see cref="RefuseOthers"/> refuses what nobody asked for.</summary>
internal sealed class JsonMembers(JsonSource source, JsonMap map, string path)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public JsonMap Map => map;

    public bool Has(string name)
    {
        _known.Add(name);
        return map.Find(name) is not null;
    }

    public string PathOf(string name) => $"{path}.{name}";

    public JsonPart? Find(string name)
    {
        _known.Add(name);
        return map.Find(name)?.Value;
    }

    public string? Text(string name, bool required = false, int maxLength = 1_024)
    {
        switch (Find(name))
        {
            case JsonString { Value.Length: > 0 } text when text.Value.Length <= maxLength:
                return text.Value;
            case JsonString { Value.Length: > 0 } text:
                source.Refuse(text, PathOf(name), "TooLong", $"`{name}` has {text.Value.Length} characters, at most {maxLength} are allowed");
                return null;
            case null:
                Missing(name, required);
                return null;
            case var other:
                Wrong(other, name, "a text that is not empty");
                return null;
        }
    }

    public double? Number(string name, double min, double max, bool required = false)
    {
        switch (Find(name))
        {
            case JsonNumber number when double.IsFinite(number.Value) && number.Value >= min && number.Value <= max:
                return number.Value;
            case JsonNumber number:
                source.Refuse(number, PathOf(name), "OutOfRange", FormattableString.Invariant($"`{name}` must be {Range(min, max)}"));
                return null;
            case null:
                Missing(name, required);
                return null;
            case var other:
                Wrong(other, name, "a number");
                return null;
        }
    }

    public bool? Boolean(string name)
    {
        switch (Find(name))
        {
            case JsonBoolean boolean:
                return boolean.Value;
            case null:
                return null;
            case var other:
                Wrong(other, name, "true or false");
                return null;
        }
    }

    public IReadOnlyList<JsonPart>? List(string name, bool required = false)
    {
        switch (Find(name))
        {
            case JsonList { Items.Count: > 0 } list:
                return list.Items;
            case null:
                Missing(name, required);
                return null;
            case var other:
                Wrong(other, name, "a list with at least one member");
                return null;
        }
    }

    public JsonMembers? Object(string name, bool required = false)
    {
        switch (Find(name))
        {
            case JsonMap inner:
                return new JsonMembers(source, inner, PathOf(name));
            case null:
                Missing(name, required);
                return null;
            case var other:
                Wrong(other, name, "an object");
                return null;
        }
    }

    public void Refuse(string name, string code, string message) => source.Refuse(map.Find(name)?.Value ?? map, PathOf(name), code, message);

    public void RefuseWhole(string code, string message) => source.Refuse(map, path, code, message);

    /// <summary>Refuses members given twice and members that were not read until now.</summary>
    public void RefuseOthers()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in map.Members)
        {
            if (!seen.Add(member.Name))
            {
                source.Refuse(member.Offset, PathOf(member.Name), "DuplicateMember", $"member `{member.Name}` is given twice: keep one");
            }
            else if (!_known.Contains(member.Name))
            {
                var meant = Spelling.Nearest(member.Name, _known) is { } near ? $"did you mean `{near}`" : $"allowed are {string.Join(", ", _known.Select(k => $"`{k}`"))}";
                source.Refuse(member.Offset, PathOf(member.Name), "UnknownMember", $"member `{member.Name}` is not known here: {meant}");
            }
        }
    }

    private static FormattableString Range(double min, double max) => (double.IsFinite(min), double.IsFinite(max)) switch
    {
        (true, true) => $"from {min} to {max}",
        (true, false) => $"at least {min}",
        (false, true) => $"at most {max}",
        _ => $"a finite number",
    };

    private void Missing(string name, bool required)
    {
        if (required)
        {
            source.Refuse(map, path, "MissingMember", $"member `{name}` is missing: add it");
        }
    }

    private void Wrong(JsonPart part, string name, string wanted) => source.Refuse(part, PathOf(name), "WrongKind", $"`{name}` must be {wanted}, not {Named(part)}");

    private static string Named(JsonPart part) => part switch
    {
        JsonString { Value.Length: 0 } => "an empty text",
        JsonList { Items.Count: 0 } => "an empty list",
        _ => part.Kind,
    };
}
