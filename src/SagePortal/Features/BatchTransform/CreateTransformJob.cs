using SagePortal.Features.BatchTransform.Running;
using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform;

/// <summary>CreateTransformJob: checks everything at once, saves the job and has it started.</summary>
[UseCase(BatchTransformActions.CreateTransformJob)]
public sealed class CreateTransformJob(IAccess access, CurrentCaller caller, FindTransformModel models, FindTransformInputs inputs, TransformObjectRights rights, TransformRegister register, Arns arns)
{
    /// <returns>The new job's ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(CreateTransformJobRequest request, CancellationToken cancellationToken)
    {
        var arn = arns.TransformJobArn(caller.AccountId, request.TransformJobName);
        var allowed = await access.CheckCreateAsync(BatchTransformActions.CreateTransformJob, arn, request.Tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        var errors = new List<Error>(TransformJobRules.Check(request));
        var model = request.ModelName.Length == 0 ? null : await models.RunAsync(request.ModelName, cancellationToken);
        errors.AddRange(model?.Errors ?? []);
        if (await register.IsTakenAsync(caller.AccountId, request.TransformJobName, cancellationToken))
        {
            errors.Add(BatchTransformErrors.NameTaken(arn, request.TransformJobName));
        }

        if (errors.Count > 0)
        {
            return Result<string>.Failure(errors);
        }

        var files = await FilesAsync(request, model!.Value!, cancellationToken);
        return files.IsSuccess
            ? await register.EnterAsync(caller.Value, request, model.Value!, files.Value, cancellationToken)
            : Result<string>.Failure(files.Errors);
    }

    /// <summary>The objects to read, when they may be read and the outputs may be written.</summary>
    private async Task<Result<IReadOnlyList<TransformJobFile>>> FilesAsync(CreateTransformJobRequest request, TransformModel model, CancellationToken cancellationToken)
    {
        var allowed = await rights.CheckAddressesAsync(request, model.ExecutionRoleArn, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<TransformJobFile>>.Failure(allowed.Errors);
        }

        var files = await inputs.RunAsync(caller.AccountId, request, cancellationToken);
        if (!files.IsSuccess)
        {
            return files;
        }

        var readable = await rights.CheckFilesAsync(request, files.Value, model.ExecutionRoleArn, cancellationToken);
        return readable.IsSuccess ? files : Result<IReadOnlyList<TransformJobFile>>.Failure(readable.Errors);
    }
}
