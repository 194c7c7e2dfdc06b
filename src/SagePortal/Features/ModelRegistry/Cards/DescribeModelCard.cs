using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Cards;

/// <summary>DescribeModelCard, by name or ARN: the newest version, or the one asked for.</summary>
[UseCase(ModelRegistryActions.DescribeModelCard)]
public sealed class DescribeModelCard(PortalDbFactory dbs, IAccess access, CurrentCaller caller, CardReader reader)
{
    public async Task<Result<ModelCardDescription>> RunAsync(string modelCardName, int? modelCardVersion, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelCardName);
        var card = await reader.FindAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.DescribeModelCard, reader.ArnOf(name), new RequestContext().OfResource(card?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ModelCardDescription>.Failure(allowed.Errors);
        }

        if (card is null)
        {
            return ModelRegistryErrors.CardNotFound(reader.ArnOf(name), name);
        }

        var number = modelCardVersion ?? card.LastVersion;
        var version = await db.Set<ModelCardVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.CardId == card.Id && v.Number == number, cancellationToken);
        return version is null ? ModelRegistryErrors.CardVersionNotFound(name, number) : ModelCardDescription.Of(card, version, reader.ArnOf(name));
    }
}

/// <summary>DescribeModelCard's answer, by SageMaker's names.</summary>
public sealed record ModelCardDescription
{
    public required string ModelCardArn { get; init; }

    public required string ModelCardName { get; init; }

    public required int ModelCardVersion { get; init; }

    public required string Content { get; init; }

    public required string ModelCardStatus { get; init; }

    public JsonElement? SecurityConfig { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public required UserContext CreatedBy { get; init; }

    public required DateTimeOffset LastModifiedTime { get; init; }

    public required UserContext LastModifiedBy { get; init; }

    internal static ModelCardDescription Of(ModelCard card, ModelCardVersion version, string arn) => new()
    {
        ModelCardArn = arn,
        ModelCardName = card.Name,
        ModelCardVersion = version.Number,
        Content = version.Content,
        ModelCardStatus = version.Status.ToString(),
        SecurityConfig = card.SecurityConfig is { } json ? JsonSerializer.Deserialize<JsonElement>(json) : null,
        CreationTime = version.CreatedAt,
        CreatedBy = new UserContext(new IamIdentity(version.CreatedByArn, version.CreatedBy.ToString())),
        LastModifiedTime = version.ModifiedAt,
        LastModifiedBy = new UserContext(new IamIdentity(version.ModifiedByArn, version.ModifiedBy.ToString())),
    };
}
