using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot.Training;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>CreateAutoMLJobV2: checks everything at once, saves the job and has it started.</summary>
[UseCase(AutopilotActions.CreateAutoMLJob)]
public sealed class CreateAutoMLJob(IAccess access, CurrentCaller caller, FindTrainingTable tables, FindTrainingObject objects, FindWarmStart earlier, RolePassing passing, ServiceRoles roles, JobRegister register, Arns arns)
{
    /// <returns>The new job's ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(AutoMLJobRequest request, CancellationToken cancellationToken)
    {
        var arn = arns.JobArn(caller.AccountId, request.Name);
        request = request with { ActsAsCreator = request.RoleArn is { } named && !await passing.ExistsAsync(named, cancellationToken) };
        var allowed = await MayAsync(request, arn, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        if (request is { DataUri: not null, RoleArn: null })
        {
            // The job reads as the service-linked role, which a new account's first job must find before it is asked what it may read.
            await roles.EnsureAsync(caller.Value, cancellationToken);
        }

        var table = request.DataUri is { } uri
            ? await objects.RunAsync(uri, request.ActsAsCreator ? null : request.RoleArn ?? ServiceLinkedRole.ArnOf(caller.AccountId), request.Name, cancellationToken)
            : await tables.RunAsync(request.DatasetName, request.DatasetVersion, cancellationToken);
        if (!table.IsSuccess && (request.DataUri is not null || table.Error.Code == ErrorCodes.AccessDenied))
        {
            return Result<string>.Failure(table.Errors);
        }

        var warmStart = await WarmStartAsync(request, cancellationToken);
        if (!warmStart.IsSuccess && warmStart.Error.Code == ErrorCodes.AccessDenied)
        {
            return Result<string>.Failure(warmStart.Errors);
        }

        List<Error> errors = [.. AutoMLJobRules.Check(request, table.Value), .. warmStart.Errors];
        if (await register.IsTakenAsync(caller.AccountId, request.Name, cancellationToken))
        {
            errors.Add(AutopilotErrors.NameTaken(arn, request.Name));
        }

        return errors.Count > 0
            ? Result<string>.Failure(errors)
            : await register.EnterAsync(caller.Value, request, table.Value!, warmStart.Value!, cancellationToken);
    }

    private Task<Result<IReadOnlyList<WarmStartCandidate>>> WarmStartAsync(AutoMLJobRequest request, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(request.WarmStartJob) || request.Mode != AutoMLMode.HyperparameterTuning
            ? Task.FromResult(Result.Of<IReadOnlyList<WarmStartCandidate>>([]))
            : earlier.RunAsync(request.WarmStartJob, request.ProblemType, cancellationToken);

    private async Task<Result> MayAsync(AutoMLJobRequest request, string arn, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckCreateAsync(AutopilotActions.CreateAutoMLJob, arn, request.Tags, cancellationToken);
        if (!allowed.IsSuccess || request.RoleArn is not { } role)
        {
            return allowed;
        }

        return !request.ActsAsCreator ? await passing.CheckAsync(role, ServiceLinkedRole.Service, cancellationToken)
            : ObjectUri.TryParse(request.OutputUri) is { } output ? await access.CheckAsync(AutopilotActions.PutObject, Arns.S3(output.Bucket, output.Below($"{request.Name}/*").Key), null, cancellationToken)
            : Result.Success;
    }
}
