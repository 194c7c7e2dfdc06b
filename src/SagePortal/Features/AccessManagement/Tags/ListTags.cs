using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.AccessManagement.Tags;

/// <summary>The tags of a resource, by key.</summary>
[UseCase(AccessManagementActions.ListTags)]
public sealed class ListTags(TaggedResources resources, IAccess access)
{
    public async Task<Result<IReadOnlyList<KeyValuePair<string, string>>>> RunAsync(string resourceArn, CancellationToken cancellationToken)
    {
        await using var db = resources.Open();
        var resource = await resources.FindAsync(db, resourceArn, cancellationToken);
        var context = new RequestContext().OfResource(resource?.TagsJson ?? "{}");
        var allowed = await access.CheckAsync(AccessManagementActions.ListTags, resources.Own(resourceArn), context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        return resource is null ? AccessManagementErrors.ResourceNotFound(resourceArn) : Result.Of(ResourceTags.FromJson(resource.TagsJson));
    }
}
