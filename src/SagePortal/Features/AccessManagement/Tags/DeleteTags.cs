using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Tags;

/// <summary>Takes tags from a resource; unknown keys do not matter.</summary>
[UseCase(AccessManagementActions.DeleteTags)]
public sealed class DeleteTags(TaggedResources resources, IAccess access, CurrentCaller caller, TimeProvider clock)
{
    public async Task<Result> RunAsync(string resourceArn, IReadOnlyList<string> tagKeys, CancellationToken cancellationToken)
    {
        await using var db = resources.Open();
        var resource = await resources.FindAsync(db, resourceArn, cancellationToken);
        var context = new RequestContext { TagKeys = tagKeys }.OfResource(resource?.TagsJson ?? "{}");
        var allowed = await access.CheckAsync(AccessManagementActions.DeleteTags, resources.Own(resourceArn), context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (resource is null)
        {
            return AccessManagementErrors.ResourceNotFound(resourceArn);
        }

        var now = clock.GetUtcNow();
        var decided = resource.Retag([.. ResourceTags.FromJson(resource.TagsJson).Where(t => !tagKeys.Contains(t.Key, StringComparer.Ordinal))], now);
        if (!decided.IsSuccess)
        {
            return decided;
        }

        db.Record(new AuditRecord(caller.Value, AccessManagementActions.DeleteTags, resourceArn, now, detail: TagDetail.Of(tagKeys)));
        var (kind, name) = resources.Locate(resourceArn)!.Value;
        db.Tell(caller.AccountId, kind.TopicOf(name), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return IamErrors.ConcurrentModification;
        }
    }
}
