namespace SagePortal.Platform.ObjectStorage;

/// <summary><c>s3://bucket/key</c>, or a prefix of keys.</summary>
public readonly record struct ObjectUri(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Null for anything else; the key may be empty.</summary>
    public static ObjectUri? TryParse(string? text)
    {
        if (text is null || !text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var path = text[Scheme.Length..];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash switch
        {
            0 => null,
            < 0 => path.Length == 0 ? null : new ObjectUri(path, ""),
            _ => new ObjectUri(path[..slash], path[(slash + 1)..]),
        };
    }

    /// <summary>A key below this prefix, joined by one slash.</summary>
    public ObjectUri Below(string key) => this with { Key = Key.Length == 0 ? key : $"{Key.TrimEnd('/')}/{key}" };

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
