using SagePortal.AutoML.Artifacts;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>Tries a version on a few rows, in this process, from the registry's own copy of the model.</summary>
[UseCase(ModelRegistryActions.PredictWithModelPackage)]
public sealed class PredictWithModelPackage(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, PackageArtifacts artifacts, PipelineCache cache)
{
    /// <summary>What a form for one row needs.</summary>
    public async Task<Result<IReadOnlyList<InputColumn>>> SchemaAsync(string modelPackageName, CancellationToken cancellationToken)
    {
        var pipeline = await LoadAsync(modelPackageName, cancellationToken);
        return pipeline.IsSuccess ? Result.Of(pipeline.Value.Schema) : Result<IReadOnlyList<InputColumn>>.Failure(pipeline.Errors);
    }

    /// <param name="modelPackageName">Name of a package without versions, or the ARN of any package.</param>
    /// <param name="cells">One row by column name; an absent or empty cell is missing.</param>
    /// <param name="coverage">Share of truths that the prediction set or interval shall hold, in (0, 1).</param>
    /// <param name="cancellationToken">Stops between models.</param>
    public async Task<Result<CandidatePrediction>> RunAsync(string modelPackageName, IReadOnlyDictionary<string, string> cells, double coverage, CancellationToken cancellationToken)
    {
        var pipeline = await LoadAsync(modelPackageName, cancellationToken);
        return pipeline.IsSuccess
            ? PipelineRows.Predict(pipeline.Value, RowsCsv.Write(pipeline.Value.Schema, cells), coverage, cancellationToken)
            : Result<CandidatePrediction>.Failure(pipeline.Errors);
    }

    /// <param name="modelPackageName">Name of a package without versions, or the ARN of any package.</param>
    /// <param name="csv">Header and 1–1,000 rows.</param>
    /// <param name="coverage">Share of truths that prediction sets or intervals shall hold, in (0, 1).</param>
    /// <param name="cancellationToken">Stops between models.</param>
    public async Task<Result<CandidatePrediction>> RunAsync(string modelPackageName, string csv, double coverage, CancellationToken cancellationToken)
    {
        var pipeline = await LoadAsync(modelPackageName, cancellationToken);
        return pipeline.IsSuccess ? PipelineRows.Predict(pipeline.Value, csv, coverage, cancellationToken) : Result<CandidatePrediction>.Failure(pipeline.Errors);
    }

    /// <summary>What each column adds to the prediction of one row.</summary>
    public async Task<Result<RowExplanation>> ExplainAsync(string modelPackageName, IReadOnlyDictionary<string, string> cells, CancellationToken cancellationToken)
    {
        var pipeline = await LoadAsync(modelPackageName, cancellationToken);
        return pipeline.IsSuccess
            ? await PipelineRows.ExplainAsync(pipeline.Value, RowsCsv.Write(pipeline.Value.Schema, cells), cancellationToken)
            : Result<RowExplanation>.Failure(pipeline.Errors);
    }

    private async Task<Result<FittedPipeline>> LoadAsync(string modelPackageName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await reader.FindAsync(db, modelPackageName, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.PredictWithModelPackage, found.Arn, new RequestContext().OfResource(found.TagsJson), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<FittedPipeline>.Failure(allowed.Errors);
        }

        if (found.Package is not { } package)
        {
            return found.NotFound;
        }

        if (package.Content is not { Stored: { } stored, Signature: not null } || await artifacts.FindAsync(caller.AccountId, stored.ModelKey, cancellationToken) is null)
        {
            return ModelRegistryErrors.ArtifactMissing(found.Arn);
        }

        try
        {
            // Not cancelled with the caller: others may wait for the same model.
            var account = caller.AccountId;
            return await cache.GetAsync($"{account}/{stored.ModelKey}/{stored.ModelSha256}", stored.ModelBytes, () => artifacts.OpenAsync(account, stored.ModelKey, CancellationToken.None));
        }
        catch (ArtifactException e)
        {
            return ModelRegistryErrors.CannotPredict(e.Message);
        }
    }
}
