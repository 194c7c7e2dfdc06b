using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

namespace SagePortal.Features.BatchTransform;

/// <summary>
/// May the inputs be read and the outputs be written? The execution role of the model is asked where it has one, else the caller: a job
/// opens no door that its maker does not have the key to.
/// </summary>
public sealed class TransformObjectRights(ExecutionRole role)
{
    /// <summary>Before anything is listed: the manifest, and everything below the output path.</summary>
    public async Task<Result> CheckAddressesAsync(CreateTransformJobRequest request, string? roleArn, CancellationToken cancellationToken)
    {
        var output = ObjectUri.TryParse(request.TransformOutput.S3OutputPath)!.Value;
        var writes = await CheckAsync(request, roleArn, BatchTransformActions.PutObject, output.Below("*"), cancellationToken);
        if (writes.IsSuccess && ObjectUri.TryParse(request.DataCaptureConfig?.DestinationS3Uri) is { } capture)
        {
            writes = await CheckAsync(request, roleArn, BatchTransformActions.PutObject, capture.Below("*"), cancellationToken);
        }

        var source = request.TransformInput.DataSource.S3DataSource;
        return writes.IsSuccess && source.S3DataType == "ManifestFile"
            ? await CheckAsync(request, roleArn, BatchTransformActions.GetObject, ObjectUri.TryParse(source.S3Uri)!.Value, cancellationToken)
            : writes;
    }

    /// <summary>Each of the objects.</summary>
    public async Task<Result> CheckFilesAsync(CreateTransformJobRequest request, IReadOnlyList<TransformJobFile> files, string? roleArn, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var reads = await CheckAsync(request, roleArn, BatchTransformActions.GetObject, new ObjectUri(file.Bucket, file.Key), cancellationToken);
            if (!reads.IsSuccess)
            {
                return reads;
            }
        }

        return Result.Success;
    }

    private Task<Result> CheckAsync(CreateTransformJobRequest request, string? roleArn, string action, ObjectUri location, CancellationToken cancellationToken) =>
        role.CheckAsync(roleArn, request.TransformJobName, action, new ObjectUri(location.Bucket, location.Key), cancellationToken);
}
