using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Aliases;

/// <summary>Points an alias to a version, away from where it pointed before, in one step.</summary>
[UseCase(ModelRegistryActions.PutModelPackageAlias)]
public sealed class PutModelPackageAlias(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, RegistryJournal journal, TimeProvider clock)
{
    /// <param name="modelPackageArn">The version.</param>
    /// <param name="alias">E.g. <c>champion</c>.</param>
    /// <param name="comment">Why; null when nobody says.</param>
    /// <param name="cancellationToken">Nothing moves when cancelled.</param>
    public async Task<Result> RunAsync(string modelPackageArn, string alias, string? comment, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await reader.FindAsync(db, modelPackageArn, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.PutModelPackageAlias, found.Arn, new RequestContext().OfResource(found.TagsJson).With("sageportal:Alias", alias), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (ModelPackageAlias.Check(alias) is { IsSuccess: false } invalid)
        {
            return invalid;
        }

        if (found is not { Package: { } package, Group: { } group })
        {
            return found.NotFound;
        }

        return await PointAsync(db, package, group, alias, comment, cancellationToken);
    }

    private async Task<Result> PointAsync(PortalDb db, ModelPackage package, ModelPackageGroup group, string name, string? comment, CancellationToken cancellationToken)
    {
        var rules = await reader.RulesAsync(db, cancellationToken);
        if (rules.AliasNeedsApproval && package.ApprovalStatus != ModelApprovalStatus.Approved)
        {
            return ModelRegistryErrors.AliasNeedsApproval(name);
        }

        var aliases = await db.Set<ModelPackageAlias>().Where(a => a.GroupId == group.Id).ToListAsync(cancellationToken);
        var alias = aliases.Find(a => a.Name == name);
        if (alias?.PackageId == package.Id)
        {
            return Result.Success;
        }

        if (alias is null && aliases.Count >= ModelPackageAlias.MaxPerGroup)
        {
            return ModelRegistryErrors.TooManyAliases(ModelPackageAlias.MaxPerGroup);
        }

        var before = alias?.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (alias is null)
        {
            db.Add(new ModelPackageAlias(package, name, clock.GetUtcNow()));
        }
        else
        {
            alias.Point(package, clock.GetUtcNow());
        }

        var after = package.Version!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        journal.WriteAlias(db, ModelRegistryActions.PutModelPackageAlias, group, package, new RegistryChange(ModelPackageChangeKind.AliasSet, before, after, comment, name));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Success;
        }
        catch (DbUpdateException)
        {
            return ModelRegistryErrors.Changed($"{group.Name}@{name}");
        }
    }
}
