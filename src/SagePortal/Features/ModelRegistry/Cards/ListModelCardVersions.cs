using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Cards;

/// <summary>ListModelCardVersions.</summary>
[UseCase(ModelRegistryActions.ListModelCardVersions)]
public sealed class ListModelCardVersions(PortalDbFactory dbs, IAccess access, CurrentCaller caller, CardReader reader)
{
    /// <param name="modelCardName">Name or ARN.</param>
    /// <param name="filter">Its name part does not matter; sorts by version.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Result<ModelCardVersionList>> RunAsync(string modelCardName, ModelCardFilter filter, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelCardName);
        var card = await reader.FindAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.ListModelCardVersions, reader.ArnOf(name), new RequestContext().OfResource(card?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ModelCardVersionList>.Failure(allowed.Errors);
        }

        if (card is null)
        {
            return ModelRegistryErrors.CardNotFound(reader.ArnOf(name), name);
        }

        var found = db.Set<ModelCardVersion>().AsNoTracking().Where(v => v.CardId == card.Id);
        found = filter.ModelCardStatus is { } status ? found.Where(v => v.Status == status) : found;
        found = filter.CreationTimeAfter is { } after ? found.Where(v => v.CreatedAt > after) : found;
        found = filter.CreationTimeBefore is { } before ? found.Where(v => v.CreatedAt < before) : found;
        var sorted = filter.Descending ? found.OrderByDescending(v => v.Number) : found.OrderBy(v => v.Number);
        var rows = await sorted.Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, 100))
            .Select(v => new { v.Number, v.Status, v.CreatedAt, v.ModifiedAt, v.CreatedByName })
            .ToListAsync(cancellationToken);
        return new ModelCardVersionList(
            [.. rows.Select(v => new ModelCardVersionSummary(name, reader.ArnOf(name), v.Status.ToString(), v.Number, v.CreatedAt, v.ModifiedAt) { CreatedByName = v.CreatedByName })],
            await found.CountAsync(cancellationToken));
    }
}

/// <summary>One page of versions.</summary>
public sealed record ModelCardVersionList(IReadOnlyList<ModelCardVersionSummary> Versions, int Total);

/// <summary>SageMaker's ModelCardVersionSummary.</summary>
public sealed record ModelCardVersionSummary(string ModelCardName, string ModelCardArn, string ModelCardStatus, int ModelCardVersion, DateTimeOffset CreationTime, DateTimeOffset LastModifiedTime)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public string CreatedByName { get; init; } = "";
}
