namespace SagePortal.Reviews.Text;

/// <summary>A JSON value that remembers where its text begins.</summary>
/// <param name="Offset">In UTF-8 bytes.</param>
internal abstract record JsonPart(int Offset)
{
    public string Kind => this switch
    {
        JsonMap => "an object",
        JsonList => "a list",
        JsonString => "a text",
        JsonNumber => "a number",
        JsonBoolean => "a boolean",
        _ => "null",
    };
}

internal sealed record JsonString(int Offset, string Value) : JsonPart(Offset);

internal sealed record JsonNumber(int Offset, double Value) : JsonPart(Offset);

internal sealed record JsonBoolean(int Offset, bool Value) : JsonPart(Offset);

internal sealed record JsonNothing(int Offset) : JsonPart(Offset);

internal sealed record JsonList(int Offset, IReadOnlyList<JsonPart> Items) : JsonPart(Offset);

/// <summary>An object; duplicates are kept so that they can be refused.</summary>
internal sealed record JsonMap(int Offset, IReadOnlyList<JsonMember> Members) : JsonPart(Offset)
{
    public JsonMember? Find(string name) => Members.FirstOrDefault(m => m.Name == name);
}

/// <param name="Name">Unescaped.</param>
/// <param name="Offset">Of the name, in UTF-8 bytes.</param>
/// <param name="Value">What it holds.</param>
internal sealed record JsonMember(string Name, int Offset, JsonPart Value);
