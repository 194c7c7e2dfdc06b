namespace SagePortal.Features.Storage.Http;

/// <summary>Header <c>x-amz-copy-source</c>: <c>/bucket/key</c> or <c>bucket/key</c>, percent-encoded.</summary>
internal static class S3CopySource
{
    public static (string Bucket, string Key)? Parse(string header)
    {
        var decoded = Uri.UnescapeDataString(header.Split("?versionId=", 2)[0]).TrimStart('/');
        var slash = decoded.IndexOf('/', StringComparison.Ordinal);
        return slash <= 0 || slash == decoded.Length - 1 ? null : (decoded[..slash], decoded[(slash + 1)..]);
    }
}
