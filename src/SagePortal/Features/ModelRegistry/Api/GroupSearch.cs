using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Search;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Api;

/// <summary>Model package groups for search.</summary>
internal sealed class GroupSearch(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader) : ISearchSource
{
    public string Resource => "ModelPackageGroup";

    public async Task<IReadOnlyList<object>> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var visible = await access.FilterAsync(
            ModelRegistryActions.DescribeModelPackageGroup, await db.Set<ModelPackageGroup>().AsNoTracking().ToListAsync(cancellationToken), g => (reader.GroupArn(g.Name), g.TagsJson), cancellationToken);
        return [.. visible.Select(Record)];
    }

    private object Record(ModelPackageGroup group) => new
    {
        ModelPackageGroupName = group.Name,
        ModelPackageGroupArn = reader.GroupArn(group.Name),
        ModelPackageGroupDescription = group.Description,
        CreationTime = group.CreatedAt,
        CreatedBy = new UserContext(new IamIdentity(group.CreatedByArn, group.CreatedBy.ToString())),
        ModelPackageGroupStatus = "Completed",
        Tags = SearchTags.Of(group.TagsJson),
    };
}
