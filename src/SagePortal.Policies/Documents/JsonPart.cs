namespace SagePortal.Policies.Documents;

/// <summary>A JSON value that remembers where its text begins and ends, in UTF-8 bytes.</summary>
internal abstract record JsonPart(long Offset, long End);

/// <summary>A string; numbers and booleans keep their raw text, as AWS accepts them in conditions.</summary>
internal sealed record JsonText(long Offset, long End, string Value, bool IsString) : JsonPart(Offset, End);

internal sealed record JsonList(long Offset, long End, IReadOnlyList<JsonPart> Items) : JsonPart(Offset, End);

internal sealed record JsonMap(long Offset, long End, IReadOnlyList<JsonMember> Members) : JsonPart(Offset, End)
{
    public JsonMember? Find(string name) => Members.FirstOrDefault(m => m.Name == name);
}

internal sealed record JsonNothing(long Offset, long End) : JsonPart(Offset, End);

/// <summary>A member; duplicates are kept so that they can be refused.</summary>
internal sealed record JsonMember(string Name, long Offset, long End, JsonPart Value);
