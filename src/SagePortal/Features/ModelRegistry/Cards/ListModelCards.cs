using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Cards;

/// <summary>ListModelCards: those that the caller may describe.</summary>
[UseCase(ModelRegistryActions.ListModelCards)]
public sealed class ListModelCards(PortalDbFactory dbs, IAccess access, CurrentCaller caller, CardReader reader)
{
    public async Task<Result<ModelCardList>> RunAsync(ModelCardFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(ModelRegistryActions.ListModelCards, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ModelCardList>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var found = db.Set<ModelCard>().AsNoTracking().WhereAnyContains(filter.NameContains, c => c.Name);
        found = filter.ModelCardStatus is { } status ? found.Where(c => c.Status == status) : found;
        found = filter.CreationTimeAfter is { } after ? found.Where(c => c.CreatedAt > after) : found;
        found = filter.CreationTimeBefore is { } before ? found.Where(c => c.CreatedAt < before) : found;
        var sorted = (filter.SortBy, filter.Descending) switch
        {
            (RegistrySort.Name, false) => found.OrderBy(c => c.Name),
            (RegistrySort.Name, true) => found.OrderByDescending(c => c.Name),
            (_, false) => found.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id),
            _ => found.OrderByDescending(c => c.CreatedAt).ThenBy(c => c.Id),
        };
        var visible = await access.FilterAsync(
            ModelRegistryActions.DescribeModelCard, await sorted.ToListAsync(cancellationToken), c => (reader.ArnOf(c.Name), c.TagsJson), cancellationToken);
        return new ModelCardList([.. visible.Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, 100)).Select(c => ModelCardSummary.Of(c, reader.ArnOf(c.Name)))], visible.Count);
    }
}

/// <summary>ListModelCards' input. Nothing is filtered that is null.</summary>
public sealed record ModelCardFilter
{
    public string? NameContains { get; init; }

    public ModelCardStatus? ModelCardStatus { get; init; }

    public DateTimeOffset? CreationTimeAfter { get; init; }

    public DateTimeOffset? CreationTimeBefore { get; init; }

    public RegistrySort SortBy { get; init; }

    public bool Descending { get; init; }

    public int Skip { get; init; }

    /// <summary>1–100.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>One page of cards.</summary>
public sealed record ModelCardList(IReadOnlyList<ModelCardSummary> Cards, int Total);

/// <summary>SageMaker's ModelCardSummary.</summary>
public sealed record ModelCardSummary(string ModelCardName, string ModelCardArn, string ModelCardStatus, DateTimeOffset CreationTime, DateTimeOffset LastModifiedTime)
{
    /// <summary>Number of the newest version.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int LastVersion { get; init; }

    internal static ModelCardSummary Of(ModelCard card, string arn) => new(card.Name, arn, card.Status.ToString(), card.CreatedAt, card.ModifiedAt) { LastVersion = card.LastVersion };
}
