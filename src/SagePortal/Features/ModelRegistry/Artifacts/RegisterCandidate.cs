using SagePortal.AutoML.Artifacts;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>
/// Makes a version of an Autopilot candidate: model, report and explanation are copied, schema, scores and lineage come along.
/// </summary>
[UseCase(ModelRegistryActions.CreateModelPackage)]
public sealed class RegisterCandidate(
    IAccess access, CurrentCaller caller, GetCandidateReport candidates, CandidatePipelines pipelines, CreateModelPackageGroup groups, PackageRegister register, PackageArtifacts artifacts, Arns arns)
{
    public async Task<Result<RegisteredPackage>> RunAsync(RegisterCandidateRequest request, CancellationToken cancellationToken)
    {
        var package = new CreateModelPackageRequest
        {
            ModelPackageGroupName = request.ModelPackageGroupName ?? "",
            ModelPackageDescription = request.ModelPackageDescription,
            CustomerMetadataProperties = request.CustomerMetadataProperties is { Count: > 0 } metadata ? metadata : null,
            ModelCard = string.IsNullOrWhiteSpace(request.ModelCardContent) ? null : new ModelPackageModelCard { ModelCardContent = request.ModelCardContent, ModelCardStatus = nameof(ModelCardStatus.Draft) },
        };
        var question = await register.QuestionAsync(package, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.CreateModelPackage, question.Arn, question.Context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<RegisteredPackage>.Failure(allowed.Errors);
        }

        var found = await candidates.RunAsync(request.AutoMLJobName, request.CandidateName, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<RegisteredPackage>.Failure(found.Errors);
        }

        if (new ConstraintList().Name("ModelPackageGroupName", request.ModelPackageGroupName).Add(ModelPackageRules.Check(package)).Errors is { Count: > 0 } errors)
        {
            return Result<RegisteredPackage>.Failure(errors);
        }

        return await RegisterAsync(found.Value, package, question.GroupExists, cancellationToken);
    }

    private async Task<Result<RegisteredPackage>> RegisterAsync(CandidateView view, CreateModelPackageRequest package, bool groupExists, CancellationToken cancellationToken)
    {
        if (view.Candidate.ModelKey is not { } modelKey || view.Candidate.ReportKey is not { } reportKey)
        {
            return ModelRegistryErrors.CandidateNotReady(view.Candidate.Name);
        }

        var pipeline = await pipelines.LoadAsync(view.Candidate, cancellationToken);
        if (!pipeline.IsSuccess)
        {
            return Result<RegisteredPackage>.Failure(pipeline.Errors);
        }

        if (!groupExists)
        {
            var made = await groups.RunAsync(new CreateModelPackageGroupRequest { ModelPackageGroupName = package.ModelPackageGroupName! }, cancellationToken);
            if (!made.IsSuccess)
            {
                return Result<RegisteredPackage>.Failure(made.Errors);
            }
        }

        var prefix = ModelRegistryActions.ObjectPrefix(package.ModelPackageGroupName!, Guid.CreateVersion7());
        var isEntered = false;
        try
        {
            var stored = await CopyAsync(view, modelKey, reportKey, prefix, cancellationToken);
            var payload = await SamplePayload.StoreAsync(artifacts, caller.AccountId, prefix, pipeline.Value, cancellationToken);
            var entered = await register.EnterAsync(package, Content(view, pipeline.Value, stored, payload), cancellationToken);
            isEntered = entered.IsSuccess;
            return entered;
        }
        finally
        {
            if (!isEntered)
            {
                await artifacts.DeleteAsync(caller.AccountId, prefix);
            }
        }
    }

    private async Task<StoredArtifacts> CopyAsync(CandidateView view, string modelKey, string reportKey, string prefix, CancellationToken cancellationToken)
    {
        var account = caller.AccountId;
        var model = await artifacts.CopyAsync(account, modelKey, prefix + PackageArtifacts.ModelFile, cancellationToken)
            ?? throw new IOException($"{modelKey} is gone");
        var report = await artifacts.CopyAsync(account, reportKey, prefix + PackageArtifacts.ReportFile, cancellationToken);

        // A job explains its best candidate only.
        var explanation = view.IsBest
            ? await artifacts.CopyAsync(account, AutopilotActions.ExplainabilityKey(view.Job.Name), prefix + PackageArtifacts.ExplainabilityFile, cancellationToken)
            : null;
        return new StoredArtifacts(prefix, model.Key, model.Length, model.Sha256, report?.Key, explanation?.Key);
    }

    private ModelPackageContent Content(CandidateView view, FittedPipeline pipeline, StoredArtifacts stored, string payload) => new()
    {
        InferenceSpecification = ServedModel.Specification(artifacts.UriOf(caller.AccountId, stored.ModelKey), pipeline.ProblemType),
        ModelMetrics = new ModelMetrics
        {
            ModelQuality = stored.ReportKey is { } report ? new QualityBaseline { Statistics = Source(report) } : null,
            Explainability = stored.ExplainabilityKey is { } explained ? new ExplainabilityMetrics { Report = Source(explained) } : null,
        },
        DriftCheckBaselines = stored.ReportKey is { } baseline ? new DriftCheckBaselines { ModelQuality = new QualityBaseline { Statistics = Source(baseline) } } : null,
        MetadataProperties = new MetadataProperties { GeneratedBy = arns.JobArn(caller.AccountId, view.Job.Name) },
        Domain = "MACHINE_LEARNING",
        Task = ServedModel.TaskOf(pipeline.ProblemType),
        SamplePayloadUrl = payload,
        Signature = ModelSignature.Of(pipeline),
        Scores = [.. view.Candidate.Summary.Metrics.Select(m => new ModelScore(m.Name, m.Value, m.StandardDeviation))],
        Stored = stored,
        Origin = new ModelPackageOrigin
        {
            DatasetName = view.Job.HasDataset ? view.Job.DatasetName : null,
            DatasetVersion = view.Job.HasDataset ? view.Job.DatasetVersion : null,
            AutoMLJobName = view.Job.Name,
            CandidateName = view.Candidate.Name,
            Algorithm = view.Candidate.Algorithm,
        },
    };

    private MetricsSource Source(string key) => new() { ContentType = "application/json", S3Uri = artifacts.UriOf(caller.AccountId, key) };
}
