using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Cards;

/// <summary>UpdateModelCard: new content makes a version, a new state alone changes the newest one. An archived card must leave that state before it is written.</summary>
[UseCase(ModelRegistryActions.UpdateModelCard)]
public sealed class UpdateModelCard(PortalDbFactory dbs, IAccess access, CurrentCaller caller, CardReader reader, TimeProvider clock)
{
    /// <param name="modelCardName">Name or ARN.</param>
    /// <param name="content">Null leaves it.</param>
    /// <param name="modelCardStatus">Null leaves it.</param>
    /// <param name="cancellationToken">Nothing is changed when cancelled.</param>
    /// <returns>The ARN.</returns>
    public async Task<Result<string>> RunAsync(string modelCardName, string? content, string? modelCardStatus, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelCardName);
        var card = await reader.FindAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.UpdateModelCard, reader.ArnOf(name), new RequestContext().OfResource(card?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        var constraints = new ConstraintList().Content(content);
        var status = constraints.Enum<ModelCardStatus>("ModelCardStatus", modelCardStatus);
        if (constraints.Errors.Count > 0)
        {
            return Result<string>.Failure(constraints.Errors);
        }

        if (card is null)
        {
            return ModelRegistryErrors.CardNotFound(reader.ArnOf(name), name);
        }

        return await SaveAsync(db, card, content, status, cancellationToken);
    }

    private async Task<Result<string>> SaveAsync(PortalDb db, ModelCard card, string? content, ModelCardStatus? status, CancellationToken cancellationToken)
    {
        var (before, now) = (card.Status, clock.GetUtcNow());
        var newest = await db.Set<ModelCardVersion>().SingleAsync(v => v.CardId == card.Id && v.Number == card.LastVersion, cancellationToken);
        if (content is not null && content != newest.Content)
        {
            if (before == ModelCardStatus.Archived)
            {
                return ModelRegistryErrors.CardIsArchived(card.Name);
            }

            db.Add(card.Write(caller.Value, content, status ?? before, now));
        }
        else if (status is { } changed)
        {
            newest.SetStatus(caller.Value, changed, now);
            card.SetStatus(changed, now);
        }

        reader.Write(db, ModelRegistryActions.UpdateModelCard, card, before);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return reader.ArnOf(card.Name);
        }
        catch (DbUpdateException)
        {
            return ModelRegistryErrors.CardChanged(card.Name);
        }
    }
}
