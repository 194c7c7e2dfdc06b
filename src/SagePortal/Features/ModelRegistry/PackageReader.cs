using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry;

/// <summary>The rows that every use case about one package starts from.</summary>
public sealed class PackageReader(CurrentCaller caller, Arns arns)
{
    public string GroupArn(string name) => arns.GroupArn(caller.AccountId, name);

    public string NameOf(string? nameOrArn) => ModelPackageReference.NameOf(nameOrArn, caller.AccountId);

    /// <summary>Tracked; null when there is none of this name in the caller's account.</summary>
    public Task<ModelPackageGroup?> FindGroupAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        db.Set<ModelPackageGroup>().SingleOrDefaultAsync(g => g.Name == name, cancellationToken);

    /// <summary>The account's rules; those of an account without a row ask nothing.</summary>
    public async Task<ModelRegistryRules> RulesAsync(PortalDb db, CancellationToken cancellationToken) =>
        await db.Set<ModelRegistryRules>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new ModelRegistryRules(caller.AccountId);

    /// <param name="db">Of the caller's account.</param>
    /// <param name="nameOrArn">Name of a package without versions, or the ARN of any package.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<FoundPackage> FindAsync(PortalDb db, string? nameOrArn, CancellationToken cancellationToken)
    {
        if (ModelPackageReference.Parse(nameOrArn, caller.AccountId, arns.Region) is not { } reference)
        {
            return new FoundPackage(arns.PackageArn(caller.AccountId, nameOrArn ?? "", null), nameOrArn ?? "", null, null) { IsMalformed = true };
        }

        // What another account owns is asked for, and not found, in the caller's own.
        var arn = arns.PackageArn(caller.AccountId, reference.Name, reference.Version);
        if (reference.IsForeign)
        {
            return new FoundPackage(arn, reference.Name, null, null);
        }

        if (reference.Version is not { } version)
        {
            return new FoundPackage(arn, reference.Name, await db.Set<ModelPackage>().SingleOrDefaultAsync(p => p.GroupId == null && p.Name == reference.Name, cancellationToken), null);
        }

        var group = await FindGroupAsync(db, reference.Name, cancellationToken);
        var package = group is null ? null : await db.Set<ModelPackage>().SingleOrDefaultAsync(p => p.GroupId == group.Id && p.Version == version, cancellationToken);
        return new FoundPackage(arn, $"{reference.Name}/{version}", package, group);
    }
}

/// <summary>What a name or ARN led to.</summary>
/// <param name="Arn">In the caller's account, also when nothing was found.</param>
/// <param name="Name">As people say it: <c>churn/3</c>.</param>
/// <param name="Package">Tracked; null for none.</param>
/// <param name="Group">Of a version.</param>
public sealed record FoundPackage(string Arn, string Name, ModelPackage? Package, ModelPackageGroup? Group)
{
    /// <summary>Neither a name nor the ARN of a package.</summary>
    public bool IsMalformed { get; init; }

    /// <summary>Tags that decide access: of the group, or of the package without versions.</summary>
    public string TagsJson => Group?.TagsJson ?? Package?.TagsJson ?? "{}";

    public Platform.Results.Error NotFound => IsMalformed ? ModelRegistryErrors.InvalidArn(Name) : ModelRegistryErrors.PackageNotFound(Arn, Name);
}
