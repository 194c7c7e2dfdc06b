namespace SagePortal.Features.Endpoints;

/// <summary>Bucket and key of an object, or of everything below a prefix.</summary>
public readonly record struct S3Uri(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Null for what is no <c>s3://bucket/key</c>.</summary>
    public static S3Uri? Parse(string? text) =>
        text is not null && text.StartsWith(Scheme, StringComparison.Ordinal) && text[Scheme.Length..].Split('/', 2) is [{ Length: >= 3 } bucket, var key]
            ? new S3Uri(bucket, key)
            : null;

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
