using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry.Cards;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Search;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Api;

/// <summary>Newest versions of model cards for search.</summary>
internal sealed class CardSearch(PortalDbFactory dbs, IAccess access, CurrentCaller caller, CardReader reader) : ISearchSource
{
    public string Resource => "ModelCard";

    public async Task<IReadOnlyList<object>> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var cards = await db.Set<ModelCard>().AsNoTracking()
            .Join(db.Set<ModelCardVersion>(), c => new { Id = c.Id, Number = c.LastVersion }, v => new { Id = v.CardId, v.Number }, (c, v) => new { Card = c, Version = v })
            .ToListAsync(cancellationToken);
        var visible = await access.FilterAsync(ModelRegistryActions.DescribeModelCard, cards, c => (reader.ArnOf(c.Card.Name), c.Card.TagsJson), cancellationToken);
        return [.. visible.Select(c => Record(c.Card, c.Version))];
    }

    private object Record(ModelCard card, ModelCardVersion version) => new
    {
        ModelCardArn = reader.ArnOf(card.Name),
        ModelCardName = card.Name,
        ModelCardVersion = version.Number,
        version.Content,
        ModelCardStatus = version.Status,
        CreationTime = card.CreatedAt,
        CreatedBy = new UserContext(new IamIdentity(card.CreatedByArn, card.CreatedBy.ToString())),
        LastModifiedTime = version.ModifiedAt,
        LastModifiedBy = new UserContext(new IamIdentity(version.ModifiedByArn, version.ModifiedBy.ToString())),
        Tags = SearchTags.Of(card.TagsJson),
    };
}
