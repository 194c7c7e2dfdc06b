using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>
/// The registry's own copies of models and reports in the account's default bucket: they stay when the job they came from is deleted.
/// </summary>
public sealed class PackageArtifacts(IObjectStore objects, Arns arns)
{
    public const string ModelFile = "model.tar.gz";
    public const string ReportFile = "report.json";
    public const string ExplainabilityFile = "explainability.json";
    public const string PayloadFile = "sample-payload.csv";

    public string UriOf(string accountId, string key) => $"s3://{arns.DefaultBucket(accountId)}/{key}";

    public Task<StoredObject?> FindAsync(string accountId, string key, CancellationToken cancellationToken) =>
        objects.FindAsync(accountId, arns.DefaultBucket(accountId), key, cancellationToken);

    public Task<Stream> OpenAsync(string accountId, string key, CancellationToken cancellationToken) =>
        objects.OpenReadAsync(accountId, arns.DefaultBucket(accountId), key, cancellationToken);

    public Task<Result<StoredObject>> PutAsync(string accountId, string key, Stream content, long maxBytes, CancellationToken cancellationToken) =>
        objects.PutAsync(accountId, arns.DefaultBucket(accountId), key, content, maxBytes, cancellationToken);

    /// <summary>Null when there is nothing to copy.</summary>
    public async Task<StoredObject?> CopyAsync(string accountId, string from, string to, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, from, cancellationToken) is null)
        {
            return null;
        }

        await using var content = await OpenAsync(accountId, from, cancellationToken);
        var stored = await PutAsync(accountId, to, content, long.MaxValue, cancellationToken);
        return stored.IsSuccess ? stored.Value : throw new IOException($"{to} could not be stored: {stored.Error.Message}");
    }

    /// <summary>Everything below the prefix; null deletes nothing.</summary>
    public async Task DeleteAsync(string accountId, string? prefix)
    {
        if (prefix is null)
        {
            return;
        }

        var keys = new List<string>();
        await foreach (var stored in objects.ListAsync(accountId, arns.DefaultBucket(accountId), prefix, CancellationToken.None))
        {
            keys.Add(stored.Key);
        }

        foreach (var key in keys)
        {
            await objects.DeleteAsync(accountId, arns.DefaultBucket(accountId), key, CancellationToken.None);
        }
    }
}
