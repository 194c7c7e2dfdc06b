using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Events;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Cards;

/// <summary>Finds cards, and writes down what was done to them in the same transaction.</summary>
public sealed class CardReader(CurrentCaller caller, Arns arns, TimeProvider clock)
{
    public string NameOf(string? nameOrArn) => ModelPackageReference.NameOf(nameOrArn, caller.AccountId);

    public string ArnOf(string name) => arns.CardArn(caller.AccountId, name);

    /// <summary>Tracked; null when there is none.</summary>
    public Task<ModelCard?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        db.Set<ModelCard>().SingleOrDefaultAsync(c => c.Name == name, cancellationToken);

    public void Write(PortalDb db, string action, ModelCard card, ModelCardStatus? before)
    {
        var now = clock.GetUtcNow();
        var arn = ArnOf(card.Name);
        var detail = JsonSerializer.Serialize(new { ModelCardVersion = card.LastVersion, Before = before?.ToString(), After = card.Status.ToString() }, SageMakerShape.Json);
        db.Record(new AuditRecord(caller.Value, action, arn, now, detail: detail));
        db.Tell(card.AccountId, $"{ModelRegistryActions.CardTopic}/{card.Name}", now);
        if (before != card.Status)
        {
            var told = JsonSerializer.Serialize(new { ModelCardArn = arn, ModelCardName = card.Name, ModelCardVersion = card.LastVersion, ModelCardStatus = card.Status.ToString(), CreationTime = card.CreatedAt.ToUnixTimeMilliseconds() });
            db.Emit(new PortalEvent(card.AccountId, "aws.sagemaker", "SageMaker Model Card State Change", [arn], told, now));
        }
    }
}
