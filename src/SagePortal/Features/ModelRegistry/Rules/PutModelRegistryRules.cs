using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Rules;

/// <summary>Sets the account's rules of approval. They hold from the next decision on.</summary>
[UseCase(ModelRegistryActions.PutModelRegistryRules)]
public sealed class PutModelRegistryRules(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    /// <param name="fourEyes">Authors cannot approve.</param>
    /// <param name="commentRequired">Decisions need a description.</param>
    /// <param name="aliasNeedsApproval">Aliases point to approved versions only.</param>
    /// <param name="cancellationToken">Nothing is changed when cancelled.</param>
    public async Task<Result> RunAsync(bool fourEyes, bool commentRequired, bool aliasNeedsApproval, CancellationToken cancellationToken)
    {
        var arn = arns.RulesArn(caller.AccountId);
        var allowed = await access.CheckAsync(ModelRegistryActions.PutModelRegistryRules, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        await using var db = dbs.Open(caller.AccountId);
        var rules = await db.Set<ModelRegistryRules>().SingleOrDefaultAsync(cancellationToken) ?? db.Add(new ModelRegistryRules(caller.AccountId)).Entity;
        rules.Set(fourEyes, commentRequired, aliasNeedsApproval);
        var now = clock.GetUtcNow();
        db.Record(new AuditRecord(caller.Value, ModelRegistryActions.PutModelRegistryRules, arn, now, detail: JsonSerializer.Serialize(new { fourEyes, commentRequired, aliasNeedsApproval })));
        db.Tell(caller.AccountId, ModelRegistryActions.Topic, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Success;
        }
        catch (DbUpdateException)
        {
            return ModelRegistryErrors.Changed("rules");
        }
    }
}
