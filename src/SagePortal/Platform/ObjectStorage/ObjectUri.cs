namespace SagePortal.Platform.ObjectStorage;

/// <summary><c>s3://bucket/key</c>, or a prefix of keys.</summary>
public readonly record struct ObjectUri(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Null for anything else. The key may be empty: the whole bucket; the bucket has at least 3 characters.</summary>
    public static ObjectUri? TryParse(string? text) =>
        text is not null && text.StartsWith(Scheme, StringComparison.Ordinal) && text[Scheme.Length..].Split('/', 2) is [{ Length: >= 3 } bucket, ..] parts
            ? new ObjectUri(bucket, parts.Length > 1 ? parts[1] : "")
            : null;

    /// <summary>A key below this prefix, joined by one slash.</summary>
    public ObjectUri Below(string key) => this with { Key = Key.Length == 0 ? key : $"{Key.TrimEnd('/')}/{key}" };

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
