using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Features.ModelRegistry.Approvals;

/// <summary>Who of the account may approve a version: asked of the same policies that decide when they do. Cost: a few reads per member.</summary>
public sealed class Approvers(PolicySimulator simulator)
{
    /// <summary>Accounts with more members tell the first ones by name only.</summary>
    private const int MostMembers = 500;

    /// <param name="db">Of the account.</param>
    /// <param name="package">Waiting for approval.</param>
    /// <param name="group">Its group.</param>
    /// <param name="rules">Of the account.</param>
    /// <param name="arn">Of the package.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    /// <returns>Persons, without the author.</returns>
    public async Task<IReadOnlyList<Guid>> FindAsync(PortalDb db, ModelPackage package, ModelPackageGroup group, ModelRegistryRules rules, string arn, CancellationToken cancellationToken)
    {
        var asked = ModelRegistryActions.Setting(group.TagsJson, ModelApprovalStatus.Approved, null, null)
            .ToDictionary(k => k.Key, IReadOnlyList<string> (k) => [k.Value], StringComparer.OrdinalIgnoreCase);
        var members = await db.Set<Membership>().AsNoTracking().Where(m => m.AccountId == package.AccountId).OrderBy(m => m.UserName).Take(MostMembers).ToListAsync(cancellationToken);
        List<Guid> approvers = [];
        foreach (var member in members.Where(m => m.PersonId != package.CreatedBy && !(rules.FourEyes && package.Authors.Contains(m.PersonId))))
        {
            if (await simulator.FindAsync(package.AccountId, new PrincipalReference(HolderKind.User, member.UserName), cancellationToken) is { } principal
                && simulator.Decide(principal, ModelRegistryActions.UpdateModelPackage, arn, asked) == Decision.Allowed)
            {
                approvers.Add(member.PersonId);
            }
        }

        return approvers;
    }
}
