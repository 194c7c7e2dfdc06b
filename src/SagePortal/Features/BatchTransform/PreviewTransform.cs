using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Inference;
using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Transform;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.Features.BatchTransform;

/// <summary>What a job would do to the first records of its first file, step by step: for whoever may start the job and read its input.</summary>
[UseCase(BatchTransformActions.CreateTransformJob)]
public sealed class PreviewTransform(IAccess access, CurrentCaller caller, FindTransformModel models, FindTransformInputs inputs, IObjectStore objects, PipelineCache cache, Arns arns)
{
    private const int Rows = 5;
    private const int BeginningBytes = 1 << 18;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <param name="request">Name, tags and output path are not looked at.</param>
    /// <param name="choice">Stands in for the request's model.</param>
    /// <param name="cancellationToken">Ends the preview.</param>
    public async Task<Result<TransformPreview>> RunAsync(CreateTransformJobRequest request, TransformModelChoice choice, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(BatchTransformActions.CreateTransformJob, arns.TransformJobArn(caller.AccountId, request.TransformJobName), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<TransformPreview>.Failure(allowed.Errors);
        }

        var first = await FirstFileAsync(request, cancellationToken);
        if (!first.IsSuccess)
        {
            return Result<TransformPreview>.Failure(first.Errors);
        }

        var model = await models.RunAsync(choice, cancellationToken);
        return model.IsSuccess
            ? await PreviewAsync(request, first.Value, model.Value, cancellationToken)
            : Result<TransformPreview>.Failure(model.Errors);
    }

    private async Task<Result<TransformJobFile>> FirstFileAsync(CreateTransformJobRequest request, CancellationToken cancellationToken)
    {
        var source = request.TransformInput.DataSource.S3DataSource;
        if (ObjectUri.TryParse(source.S3Uri) is not { } location)
        {
            return BatchTransformErrors.UriInvalid("S3Uri", source.S3Uri);
        }

        // What is listed is told only after its own object may be read.
        var readable = source.S3DataType == "ManifestFile" ? await ReadableAsync(location, cancellationToken) : Result.Success;
        var bare = request with { TransformOutput = new TransformOutput { S3OutputPath = $"s3://{arns.DefaultBucket(caller.AccountId)}/preview" } };
        var files = readable.IsSuccess ? await inputs.RunAsync(caller.AccountId, bare, cancellationToken) : Result<IReadOnlyList<TransformJobFile>>.Failure(readable.Errors);
        if (!files.IsSuccess)
        {
            // An empty prefix is told only to whoever might read what could lie there.
            var listable = await ReadableAsync(location, cancellationToken);
            return Result<TransformJobFile>.Failure(listable.IsSuccess ? files.Errors : listable.Errors);
        }

        readable = await ReadableAsync(new ObjectUri(files.Value[0].Bucket, files.Value[0].Key), cancellationToken);
        return readable.IsSuccess ? files.Value[0] : Result<TransformJobFile>.Failure(readable.Errors);
    }

    private Task<Result> ReadableAsync(ObjectUri location, CancellationToken cancellationToken) =>
        access.CheckAsync(BatchTransformActions.GetObject, Arns.S3(location.Bucket, location.Key), null, cancellationToken);

    private async Task<Result<TransformPreview>> PreviewAsync(CreateTransformJobRequest request, TransformJobFile file, TransformModel model, CancellationToken cancellationToken)
    {
        if (TransformJobRules.CheckSettings(request) is { Count: > 0 } errors)
        {
            return Result<TransformPreview>.Failure(errors);
        }

        if (await objects.FindAsync(caller.AccountId, model.Bucket, model.Key, cancellationToken) is not { } stored)
        {
            return BatchTransformErrors.ModelUnreadable(model.Name, "its artifact is not there");
        }

        try
        {
            var pipeline = await cache.GetAsync($"{caller.AccountId}/{model.Key}/{stored.Sha256}", stored.Length, () => objects.OpenReadAsync(caller.AccountId, model.Bucket, model.Key, CancellationToken.None));
            var config = TransformJobRules.ToConfig(request, arns.TransformJobArn(caller.AccountId, request.TransformJobName), [], DateTimeOffset.UnixEpoch, request.Environment ?? model.Environment);
            var (beginning, isWhole) = await BeginningAsync(file, config.IsGzip, cancellationToken);
            var engine = new InferenceTransformModel(InferenceModel.Create(pipeline, config.Environment));
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limited.CancelAfter(s_patience);
            return await Task.Run(() => TransformPreview.Of(beginning, isWhole, config, engine, Rows, limited.Token), limited.Token);
        }
        catch (Exception e) when (e is ArtifactException or DataProblemException or TabularException)
        {
            return BatchTransformErrors.ModelUnreadable(model.Name, e.Message);
        }
    }

    private async Task<(ReadOnlyMemory<byte> Bytes, bool IsWhole)> BeginningAsync(TransformJobFile file, bool isGzip, CancellationToken cancellationToken)
    {
        await using var stored = await objects.OpenReadAsync(caller.AccountId, file.Bucket, file.Key, cancellationToken);
        using var unpacked = isGzip ? GzipText.Open(stored, long.MaxValue, int.MaxValue) : null;
        var bytes = new byte[BeginningBytes];
        var count = await (unpacked ?? stored).ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return (bytes.AsMemory(0, count), count < bytes.Length);
    }
}
