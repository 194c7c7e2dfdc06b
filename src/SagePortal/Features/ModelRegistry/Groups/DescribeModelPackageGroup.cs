using System.Text.Json;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Groups;

/// <summary>DescribeModelPackageGroup, by name or ARN.</summary>
[UseCase(ModelRegistryActions.DescribeModelPackageGroup)]
public sealed class DescribeModelPackageGroup(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader)
{
    public async Task<Result<ModelPackageGroupDescription>> RunAsync(string modelPackageGroupName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelPackageGroupName);
        var group = await reader.FindGroupAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(
            ModelRegistryActions.DescribeModelPackageGroup, reader.GroupArn(name), new RequestContext().OfResource(group?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ModelPackageGroupDescription>.Failure(allowed.Errors);
        }

        return group is null ? ModelRegistryErrors.GroupNotFound(reader.GroupArn(name), name) : ModelPackageGroupDescription.Of(group, reader.GroupArn(name));
    }
}

/// <summary>DescribeModelPackageGroup's answer, by SageMaker's names.</summary>
public sealed record ModelPackageGroupDescription
{
    public required string ModelPackageGroupName { get; init; }

    public required string ModelPackageGroupArn { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("ModelPackageGroupDescription")]
    public string? DescriptionText { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public required UserContext CreatedBy { get; init; }

    /// <summary>A group is made and gone in one step.</summary>
    public string ModelPackageGroupStatus { get; init; } = "Completed";

    public JsonElement? ManagedConfiguration { get; init; }

    /// <summary>The row, for pages.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ModelPackageGroup Group { get; init; } = null!;

    internal static ModelPackageGroupDescription Of(ModelPackageGroup group, string arn) => new()
    {
        ModelPackageGroupName = group.Name,
        ModelPackageGroupArn = arn,
        DescriptionText = group.Description,
        CreationTime = group.CreatedAt,
        CreatedBy = new UserContext(new IamIdentity(group.CreatedByArn, group.CreatedBy.ToString())),
        ManagedConfiguration = group.ManagedConfiguration is { } json ? JsonSerializer.Deserialize<JsonElement>(json) : null,
        Group = group,
    };
}
