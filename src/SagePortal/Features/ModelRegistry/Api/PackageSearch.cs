using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.Access;
using SagePortal.Platform.AwsProtocol.Formats;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Search;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Api;

/// <summary>Model packages for search: versions with the tags of their group, others with their own.</summary>
internal sealed class PackageSearch(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns) : ISearchSource
{
    public string Resource => "ModelPackage";

    public async Task<IReadOnlyList<object>> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var packages = await db.Set<ModelPackage>().AsNoTracking().ToListAsync(cancellationToken);
        var groups = await db.Set<ModelPackageGroup>().AsNoTracking().ToDictionaryAsync(g => g.Id, g => g.TagsJson, cancellationToken);
        string TagsOf(ModelPackage package) => package.GroupId is { } group ? groups.GetValueOrDefault(group, "{}") : package.TagsJson;
        var visible = await access.FilterAsync(
            ModelRegistryActions.DescribeModelPackage, packages, p => (arns.PackageArn(caller.AccountId, p.Name, p.Version), TagsOf(p)), cancellationToken);
        return [.. visible.Select(p => Record(p, TagsOf(p)))];
    }

    private JsonObject Record(ModelPackage package, string tagsJson)
    {
        var record = JsonOutput.ToJson(ModelPackageDescription.Of(package, arns.PackageArn(caller.AccountId, package.Name, package.Version)));
        if (SearchTags.Of(tagsJson) is { } tags)
        {
            record["Tags"] = JsonSerializer.SerializeToNode(tags, JsonSerializerOptions.Default);
        }

        return record;
    }
}
