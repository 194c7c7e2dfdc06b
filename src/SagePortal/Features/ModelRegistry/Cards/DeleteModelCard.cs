using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Cards;

/// <summary>DeleteModelCard, with all its versions.</summary>
[UseCase(ModelRegistryActions.DeleteModelCard)]
public sealed class DeleteModelCard(PortalDbFactory dbs, IAccess access, CurrentCaller caller, CardReader reader, TimeProvider clock)
{
    public async Task<Result> RunAsync(string modelCardName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelCardName);
        var card = await reader.FindAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.DeleteModelCard, reader.ArnOf(name), new RequestContext().OfResource(card?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (card is null)
        {
            return ModelRegistryErrors.CardNotFound(reader.ArnOf(name), name);
        }

        db.Remove(card);
        db.Record(new AuditRecord(caller.Value, ModelRegistryActions.DeleteModelCard, reader.ArnOf(name), clock.GetUtcNow()));
        db.Tell(caller.AccountId, $"{ModelRegistryActions.CardTopic}/{name}", clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ModelRegistryErrors.CardChanged(name);
        }
    }
}
