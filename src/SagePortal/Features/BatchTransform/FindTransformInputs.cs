using System.Text.Json;
using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

namespace SagePortal.Features.BatchTransform;

/// <summary>From TransformInput to objects: everything below a prefix, or what a manifest lists.</summary>
public sealed class FindTransformInputs(IObjectStore objects)
{
    private const int MaxManifestBytes = 4 << 20;

    /// <summary>May-the-caller is asked before, on the address; per object again, on each result.</summary>
    /// <param name="accountId">Owner of the buckets.</param>
    /// <param name="request">With addresses that can be read.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>1 to <see cref="TransformJobRules.MaxFiles"/> objects, or why there are none.</returns>
    public async Task<Result<IReadOnlyList<TransformJobFile>>> RunAsync(string accountId, CreateTransformJobRequest request, CancellationToken cancellationToken)
    {
        var source = request.TransformInput.DataSource.S3DataSource;
        var output = ObjectUri.TryParse(request.TransformOutput.S3OutputPath)!.Value;
        var input = ObjectUri.TryParse(source.S3Uri)!.Value;
        return source.S3DataType == "ManifestFile"
            ? await OfManifestAsync(accountId, input, output, cancellationToken)
            : await OfPrefixAsync(accountId, input, output, cancellationToken);
    }

    private async Task<Result<IReadOnlyList<TransformJobFile>>> OfPrefixAsync(string accountId, ObjectUri input, ObjectUri output, CancellationToken cancellationToken)
    {
        // What follows the last "folder" of the prefix is the name below the output path.
        var folder = input.Key.LastIndexOf('/') + 1;
        var files = new List<TransformJobFile>();
        await foreach (var found in objects.ListAsync(accountId, input.Bucket, input.Key, cancellationToken))
        {
            if (found.Key.EndsWith('/'))
            {
                continue;
            }

            if (files.Count == TransformJobRules.MaxFiles)
            {
                return BatchTransformErrors.TooManyObjects(input.ToString(), TransformJobRules.MaxFiles);
            }

            files.Add(new TransformJobFile(input.Bucket, found.Key, found.Length, output.Below(found.Key[folder..]).Key + ".out"));
        }

        return files.Count == 0 ? BatchTransformErrors.NoObjects(input.ToString()) : files;
    }

    private async Task<Result<IReadOnlyList<TransformJobFile>>> OfManifestAsync(string accountId, ObjectUri manifest, ObjectUri output, CancellationToken cancellationToken)
    {
        var listed = await ReadAsync(accountId, manifest, cancellationToken);
        if (!listed.IsSuccess)
        {
            return Result<IReadOnlyList<TransformJobFile>>.Failure(listed.Errors);
        }

        var (prefix, keys) = listed.Value;
        var files = new List<TransformJobFile>();
        foreach (var key in keys.Distinct(StringComparer.Ordinal))
        {
            if (await objects.FindAsync(accountId, prefix.Bucket, prefix.Key + key, cancellationToken) is not { } found)
            {
                return BatchTransformErrors.ManifestInvalid(manifest.ToString(), $"`{prefix}{key}` does not exist");
            }

            files.Add(new TransformJobFile(prefix.Bucket, found.Key, found.Length, output.Below(key.TrimStart('/')).Key + ".out"));
        }

        return files;
    }

    /// <summary>SageMaker's form: <c>[{"prefix": "s3://bucket/some/"}, "a.csv", "b/c.csv"]</c>.</summary>
    private async Task<Result<Manifest>> ReadAsync(string accountId, ObjectUri location, CancellationToken cancellationToken)
    {
        if (await objects.FindAsync(accountId, location.Bucket, location.Key, cancellationToken) is not { } stored)
        {
            return BatchTransformErrors.NoObjects(location.ToString());
        }

        if (stored.Length > MaxManifestBytes)
        {
            return BatchTransformErrors.ManifestInvalid(location.ToString(), "it is larger than 4 MiB");
        }

        try
        {
            await using var content = await objects.OpenReadAsync(accountId, location.Bucket, location.Key, cancellationToken);
            using var document = await JsonDocument.ParseAsync(content, default, cancellationToken);
            return Parse(document.RootElement, location);
        }
        catch (JsonException e)
        {
            return BatchTransformErrors.ManifestInvalid(location.ToString(), $"it is not JSON at line {(e.LineNumber ?? 0) + 1}");
        }
    }

    private static Result<Manifest> Parse(JsonElement root, ObjectUri location)
    {
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() < 2
            || root[0].ValueKind != JsonValueKind.Object || !root[0].TryGetProperty("prefix", out var prefix) || prefix.ValueKind != JsonValueKind.String
            || ObjectUri.TryParse(prefix.GetString()) is not { } parsed || root.EnumerateArray().Skip(1).Any(k => k.ValueKind != JsonValueKind.String))
        {
            return BatchTransformErrors.ManifestInvalid(location.ToString(), "it must be a list of an object with `prefix` and of keys below it");
        }

        return root.GetArrayLength() - 1 > TransformJobRules.MaxFiles
            ? BatchTransformErrors.TooManyObjects(location.ToString(), TransformJobRules.MaxFiles)
            : new Manifest(parsed, [.. root.EnumerateArray().Skip(1).Select(k => k.GetString()!)]);
    }

    private sealed record Manifest(ObjectUri Prefix, IReadOnlyList<string> Keys);
}
