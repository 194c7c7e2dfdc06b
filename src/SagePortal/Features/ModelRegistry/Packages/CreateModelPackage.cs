using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>CreateModelPackage: a version of a group, or a package without versions. The tags of the group and what the request sets decide.</summary>
[UseCase(ModelRegistryActions.CreateModelPackage)]
public sealed class CreateModelPackage(IAccess access, PackageRegister register)
{
    /// <returns>The new package, or every error; the same request with the same ClientToken answers the same package.</returns>
    public async Task<Result<RegisteredPackage>> RunAsync(CreateModelPackageRequest request, CancellationToken cancellationToken)
    {
        var question = await register.QuestionAsync(request, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.CreateModelPackage, question.Arn, question.Context, cancellationToken);
        if (allowed.IsSuccess && request.Tags.Count > 0)
        {
            var tagging = new RequestContext().Setting(request.Tags).With(AccessChecks.TaggingActionKey, "CreateModelPackage");
            allowed = await access.CheckAsync(AccessChecks.AddTags, question.Arn, tagging, cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return Result<RegisteredPackage>.Failure(allowed.Errors);
        }

        return ModelPackageRules.Check(request) is { Count: > 0 } errors
            ? Result<RegisteredPackage>.Failure(errors)
            : await register.EnterAsync(request, request.ToContent(), cancellationToken);
    }
}
