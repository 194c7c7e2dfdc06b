namespace SagePortal.Platform.ObjectStorage;

/// <summary><c>s3://bucket/key</c>: an object, or everything below a prefix.</summary>
/// <param name="Bucket">3 characters or more.</param>
/// <param name="Key">May be empty: the whole bucket.</param>
public readonly record struct S3Uri(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Null for what is no <c>s3://bucket</c>, with a key or without.</summary>
    public static S3Uri? Parse(string? text) =>
        text is not null && text.StartsWith(Scheme, StringComparison.Ordinal) && text[Scheme.Length..].Split('/', 2) is [{ Length: >= 3 } bucket, ..] parts
            ? new S3Uri(bucket, parts.Length > 1 ? parts[1] : "")
            : null;

    /// <summary>A key below this prefix, joined by one slash.</summary>
    public S3Uri Below(string key) => this with { Key = Key.Length == 0 ? key : $"{Key.TrimEnd('/')}/{key}" };

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
