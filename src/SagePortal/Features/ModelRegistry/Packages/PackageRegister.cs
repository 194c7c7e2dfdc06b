using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry.Approvals;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>Enters new packages. Whoever calls has asked whether the caller may, and checked the request.</summary>
public sealed class PackageRegister(PortalDbFactory dbs, CurrentCaller caller, PackageReader reader, RegistryJournal journal, ApprovalNotices notices, Arns arns, TimeProvider clock)
{
    private const int Attempts = 10;

    /// <summary>What the door is to be asked before anything else: the ARN that the package is to have, and what the request sets.</summary>
    public async Task<RegistrationQuestion> QuestionAsync(CreateModelPackageRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = request.ModelPackageName ?? reader.NameOf(request.ModelPackageGroupName);
        var group = request.ModelPackageGroupName is null ? null : await reader.FindGroupAsync(db, name, cancellationToken);
        var arn = arns.PackageArn(caller.AccountId, name, request.ModelPackageGroupName is null ? null : (group?.LastVersion ?? 0) + 1);
        var status = Enum.TryParse<ModelApprovalStatus>(request.ModelApprovalStatus, out var given) ? given : (ModelApprovalStatus?)null;
        return new RegistrationQuestion(
            arn, ModelRegistryActions.Setting(group?.TagsJson ?? "{}", status, request.ModelLifeCycle, request.CustomerMetadataProperties).Setting(request.Tags), group is not null);
    }

    /// <param name="request">Checked.</param>
    /// <param name="content">Of the request, or more than it says.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    /// <returns>The new package, or the one that the same request made before.</returns>
    public async Task<Result<RegisteredPackage>> EnterAsync(CreateModelPackageRequest request, ModelPackageContent content, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = dbs.Open(caller.AccountId);
            if (await FindEarlierAsync(db, request, cancellationToken) is { } earlier)
            {
                return earlier;
            }

            var made = await MakeAsync(db, request, content, cancellationToken);
            if (!made.IsSuccess)
            {
                return Result<RegisteredPackage>.Failure(made.Errors);
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return Registered(made.Value);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Another version took the number, or the same request came twice: the next round sees which.
            }
        }
    }

    private async Task<Result<RegisteredPackage>?> FindEarlierAsync(PortalDb db, CreateModelPackageRequest request, CancellationToken cancellationToken)
    {
        var earlier = request.ClientToken is { } token
            ? await db.Set<ModelPackage>().AsNoTracking().SingleOrDefaultAsync(p => p.ClientToken == token, cancellationToken)
            : null;
        return earlier is null ? null : earlier.RequestHash == request.Hash() ? Registered(earlier) : ModelRegistryErrors.TokenReused();
    }

    private async Task<Result<ModelPackage>> MakeAsync(PortalDb db, CreateModelPackageRequest request, ModelPackageContent content, CancellationToken cancellationToken)
    {
        var name = request.ModelPackageName ?? reader.NameOf(request.ModelPackageGroupName);
        var group = request.ModelPackageGroupName is null ? null : await reader.FindGroupAsync(db, name, cancellationToken);
        if (request.ModelPackageGroupName is not null && group is null)
        {
            return ModelRegistryErrors.GroupOfPackageNotFound(name);
        }

        if (group is null && await db.Set<ModelPackage>().AnyAsync(p => p.GroupId == null && p.Name == name, cancellationToken))
        {
            return ModelRegistryErrors.PackageTaken(arns.PackageArn(caller.AccountId, name, null), name);
        }

        var package = new ModelPackage(caller.Value, group, name, content, request.Tags, clock.GetUtcNow());
        var rules = await reader.RulesAsync(db, cancellationToken);
        var decided = Fill(package, request, rules);
        if (!decided.IsSuccess)
        {
            return Result<ModelPackage>.Failure(decided.Errors);
        }

        db.Add(package);
        journal.Write(db, ModelRegistryActions.CreateModelPackage, package, [new RegistryChange(ModelPackageChangeKind.Registered, After: package.ApprovalStatus?.ToString(), Comment: package.Description)]);
        if (group is not null)
        {
            await notices.AskAsync(db, package, group, rules, cancellationToken);
        }

        return package;
    }

    private Result Fill(ModelPackage package, CreateModelPackageRequest request, ModelRegistryRules rules)
    {
        package.Describe(request.ModelPackageDescription, Parse<ModelPackageRegistrationType>(request.ModelPackageRegistrationType));
        if (request.ClientToken is { } token)
        {
            package.Remember(token, request.Hash());
        }

        if (request.ModelLifeCycle is { } lifeCycle)
        {
            package.Move(lifeCycle);
        }

        if (request.ModelCard is { } card)
        {
            package.SetCard(card.ModelCardContent, Parse<ModelCardStatus>(card.ModelCardStatus));
        }

        var described = package.SetMetadata(request.CustomerMetadataProperties, null);
        return described.IsSuccess && Parse<ModelApprovalStatus>(request.ModelApprovalStatus) is { } status
            ? package.Decide(caller.Value, status, null, rules, arns.PackageArn(caller.AccountId, package.Name, package.Version), clock.GetUtcNow())
            : described;
    }

    private RegisteredPackage Registered(ModelPackage package) => new(arns.PackageArn(package.AccountId, package.Name, package.Version), package.Name, package.Version, package.Id);

    private static T? Parse<T>(string? word)
        where T : struct, Enum => word is null ? null : Enum.Parse<T>(word);
}

/// <summary>A question to the door.</summary>
/// <param name="Arn">Of the package to be.</param>
/// <param name="Context">Condition keys.</param>
/// <param name="GroupExists">False for a package without versions, too.</param>
public sealed record RegistrationQuestion(string Arn, RequestContext Context, bool GroupExists);

/// <summary>A package that was entered.</summary>
public sealed record RegisteredPackage(string Arn, string Name, int? Version, Guid Id)
{
    public string Address => ModelRegistryActions.PackageAddress(Name, Version);
}
