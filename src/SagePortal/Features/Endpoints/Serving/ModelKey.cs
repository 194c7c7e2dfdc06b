namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Names a model that a container serves: same artifact and same settings, same model.</summary>
/// <param name="AccountId">Owner of the bucket.</param>
/// <param name="Url"><c>s3://bucket/key</c> of the artifact.</param>
/// <param name="Settings">The environment as one text.</param>
internal readonly record struct ModelKey(string AccountId, string Url, string Settings)
{
    public static ModelKey Of(string accountId, ServedContainer container, string? url = null) => new(
        accountId,
        url ?? container.ModelDataUrl,
        string.Join('\n', container.Environment.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}={e.Value}")));
}
