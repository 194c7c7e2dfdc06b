using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Tags;

/// <summary>Adds tags to a resource, or gives known keys another value; decisions see them at the next call.</summary>
[UseCase(AccessManagementActions.AddTags)]
public sealed class AddTags(TaggedResources resources, IAccess access, CurrentCaller caller, TimeProvider clock)
{
    /// <returns>All tags of the resource, by key.</returns>
    public async Task<Result<IReadOnlyList<KeyValuePair<string, string>>>> RunAsync(string resourceArn, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken)
    {
        await using var db = resources.Open();
        var resource = await resources.FindAsync(db, resourceArn, cancellationToken);
        var context = new RequestContext().OfResource(resource?.TagsJson ?? "{}").Setting(tags);
        var allowed = await access.CheckAsync(AccessManagementActions.AddTags, resources.Own(resourceArn), context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        if (resource is null)
        {
            return AccessManagementErrors.ResourceNotFound(resourceArn);
        }

        var now = clock.GetUtcNow();
        var all = ResourceTags.FromJson(resource.TagsJson).Where(t => tags.All(n => n.Key != t.Key)).Concat(tags).ToList();
        var decided = resource.Retag(all, now);
        if (!decided.IsSuccess)
        {
            return Result<IReadOnlyList<KeyValuePair<string, string>>>.Failure(decided.Errors);
        }

        db.Record(new AuditRecord(caller.Value, AccessManagementActions.AddTags, resourceArn, now, detail: TagDetail.Of(tags)));
        var (kind, name) = resources.Locate(resourceArn)!.Value;
        db.Tell(caller.AccountId, kind.TopicOf(name), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return IamErrors.ConcurrentModification;
        }

        return Result.Of(ResourceTags.FromJson(resource.TagsJson));
    }
}
