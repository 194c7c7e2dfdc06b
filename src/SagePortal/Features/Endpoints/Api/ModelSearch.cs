using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Search;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Api;

/// <summary>Models for search, each with the endpoints that serve it and the caller may describe.</summary>
internal sealed class ModelSearch(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns) : ISearchSource
{
    public string Resource => "Model";

    public async Task<IReadOnlyList<object>> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var models = await access.FilterAsync(
            EndpointsActions.DescribeModel, await db.Set<Model>().AsNoTracking().ToListAsync(cancellationToken), m => (arns.ModelArn(caller.AccountId, m.Name), m.Tags), cancellationToken);
        var endpoints = await access.FilterAsync(
            EndpointsActions.DescribeEndpoint, await db.Set<Endpoint>().AsNoTracking().ToListAsync(cancellationToken), e => (arns.EndpointArn(caller.AccountId, e.Name), e.Tags), cancellationToken);
        return [.. models.Select(m => Record(m, endpoints.Where(e => e.Fleet?.Variants.Any(v => v.Variant.ModelName == m.Name) == true)))];
    }

    private object Record(Model model, IEnumerable<Endpoint> endpoints) => new
    {
        Model = new
        {
            ModelName = model.Name,
            model.Definition.PrimaryContainer,
            model.Definition.Containers,
            model.Definition.InferenceExecutionConfig,
            model.Definition.ExecutionRoleArn,
            CreationTime = model.CreatedAt,
            ModelArn = arns.ModelArn(model.AccountId, model.Name),
            Tags = SearchTags.Of(model.Tags),
        },
        Endpoints = endpoints.Select(e => new
        {
            EndpointName = e.Name,
            EndpointArn = arns.EndpointArn(e.AccountId, e.Name),
            CreationTime = e.CreatedAt,
            LastModifiedTime = e.ModifiedAt,
            EndpointStatus = e.Status,
        }),
    };
}
