namespace SagePortal.Features.BatchTransform;

/// <summary>Bucket and key of an object, or of everything below a prefix.</summary>
/// <param name="Bucket">3 characters or more.</param>
/// <param name="Key">May be empty: the whole bucket.</param>
public readonly record struct S3Location(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Null for what is no <c>s3://bucket/key</c>.</summary>
    public static S3Location? Parse(string? text) =>
        text is not null && text.StartsWith(Scheme, StringComparison.Ordinal) && text[Scheme.Length..].Split('/', 2) is [{ Length: >= 3 } bucket, ..] parts
            ? new S3Location(bucket, parts.Length > 1 ? parts[1] : "")
            : null;

    /// <summary>Key of something below this one as a folder.</summary>
    public string Below(string relative) => Key.Length == 0 ? relative : $"{Key.TrimEnd('/')}/{relative}";

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
