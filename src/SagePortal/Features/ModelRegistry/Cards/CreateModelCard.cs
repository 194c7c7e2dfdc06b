using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Cards;

/// <summary>CreateModelCard.</summary>
[UseCase(ModelRegistryActions.CreateModelCard)]
public sealed class CreateModelCard(PortalDbFactory dbs, IAccess access, CurrentCaller caller, CardReader reader, TimeProvider clock)
{
    /// <returns>The ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(CreateModelCardRequest request, CancellationToken cancellationToken)
    {
        var arn = reader.ArnOf(request.ModelCardName);
        var allowed = await access.CheckCreateAsync(ModelRegistryActions.CreateModelCard, arn, request.Tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        var constraints = new ConstraintList().Name("ModelCardName", request.ModelCardName).Required("ModelCardStatus", request.ModelCardStatus).Content(request.Content ?? "").Add(ResourceTags.Validate(request.Tags));
        var status = constraints.Enum<ModelCardStatus>("ModelCardStatus", request.ModelCardStatus);
        if (constraints.Errors.Count > 0)
        {
            return Result<string>.Failure(constraints.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        if (await reader.FindAsync(db, request.ModelCardName, cancellationToken) is not null)
        {
            return ModelRegistryErrors.CardTaken(request.ModelCardName);
        }

        var card = new ModelCard(caller.Value, request.ModelCardName, request.Tags, request.SecurityConfig?.GetRawText(), clock.GetUtcNow());
        db.Add(card);
        db.Add(card.Write(caller.Value, request.Content ?? "", status!.Value, clock.GetUtcNow()));
        reader.Write(db, ModelRegistryActions.CreateModelCard, card, null);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return arn;
        }
        catch (DbUpdateException)
        {
            return ModelRegistryErrors.CardTaken(request.ModelCardName);
        }
    }
}

/// <summary>CreateModelCard's input, by SageMaker's names.</summary>
public sealed record CreateModelCardRequest
{
    public required string ModelCardName { get; init; }

    /// <summary>At most 100,000 characters: SageMaker's JSON, or Markdown.</summary>
    public string? Content { get; init; }

    public string? ModelCardStatus { get; init; }

    public JsonElement? SecurityConfig { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
