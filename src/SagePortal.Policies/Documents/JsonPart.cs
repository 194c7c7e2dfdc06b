namespace SagePortal.Policies.Documents;

/// <summary>A JSON value that remembers where its text begins, in UTF-8 bytes.</summary>
internal abstract record JsonPart(long Offset);

/// <summary>A string; numbers and booleans keep their raw text, as AWS accepts them in conditions.</summary>
internal sealed record JsonText(long Offset, string Value, bool IsString) : JsonPart(Offset);

internal sealed record JsonList(long Offset, IReadOnlyList<JsonPart> Items) : JsonPart(Offset);

internal sealed record JsonMap(long Offset, IReadOnlyList<JsonMember> Members) : JsonPart(Offset)
{
    public JsonMember? Find(string name) => Members.FirstOrDefault(m => m.Name == name);
}

internal sealed record JsonNothing(long Offset) : JsonPart(Offset);

/// <summary>A member; duplicates are kept so that they can be refused.</summary>
internal sealed record JsonMember(string Name, long Offset, JsonPart Value);
