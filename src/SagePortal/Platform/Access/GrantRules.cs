using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

/// <summary>
/// The ways to more rights that no policy opens: nobody changes what applies to themselves, and who is bounded hands on nothing that
/// is not bounded the same. Who may do everything gains nothing by either, and is not asked. Asked after <see cref="IAccess"/>;
/// refusals are denials with a row in the audit trail.
/// </summary>
public sealed class GrantRules
{
    private const string Oneself = "nobody changes the permissions that apply to themselves: ask an administrator";
    private const string Unbounded = "a principal with a permissions boundary may only change principals that have the same boundary";
    private const string BoundaryNeeded = "a principal with a permissions boundary may only create principals that have the same boundary";
    private const string BoundaryKept = "a principal with a permissions boundary may neither remove nor replace boundaries";
    private const string BoundaryOfPassed = "a principal with a permissions boundary may only pass roles that have the same boundary";
    private const string KeyOfOthers = "only an administrator creates access keys of others";
    private const string OwnWork = "nobody approves their own work";

    private readonly IAccess _access;
    private readonly CurrentCaller _caller;
    private readonly PrincipalReader _principals;

    internal GrantRules(IAccess access, CurrentCaller caller, PrincipalReader principals) => (_access, _caller, _principals) = (access, caller, principals);

    /// <summary>May the caller change what these users, groups or roles may do: policies, tags, trust?</summary>
    /// <param name="db">Of the caller's account.</param>
    /// <param name="action">What is attempted.</param>
    /// <param name="arn">On what.</param>
    /// <param name="targets">Whom the change affects; of groups the members are looked up.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<Result> CheckChangeAsync(PortalDb db, string action, string arn, IReadOnlyCollection<PolicyHolder> targets, CancellationToken cancellationToken)
    {
        if (await FreeAsync(cancellationToken) is not { } me)
        {
            return Result.Success;
        }

        if (targets.Any(t => AppliesTo(t, me)))
        {
            return await _access.RefuseAsync(action, arn, Oneself, cancellationToken);
        }

        return me.PermissionsBoundary is { } boundary && await AnyUnboundedAsync(db, targets, boundary, cancellationToken)
            ? await _access.RefuseAsync(action, arn, Unbounded, cancellationToken)
            : Result.Success;
    }

    /// <summary>May the caller change this managed policy's text or default version? Affects all it is attached to, and all that it bounds.</summary>
    public async Task<Result> CheckPolicyAsync(PortalDb db, string action, string policyArn, CancellationToken cancellationToken)
    {
        if (await FreeAsync(cancellationToken) is not { } me)
        {
            return Result.Success;
        }

        if (me.PermissionsBoundary == policyArn || me.Carries(policyArn))
        {
            return await _access.RefuseAsync(action, policyArn, Oneself, cancellationToken);
        }

        var affected = (await PolicyAttachments.OfAsync(db, policyArn, cancellationToken)).All;
        return me.PermissionsBoundary is { } boundary && await AnyUnboundedAsync(db, affected, boundary, cancellationToken)
            ? await _access.RefuseAsync(action, policyArn, Unbounded, cancellationToken)
            : Result.Success;
    }

    /// <summary>May the caller create a principal with this boundary?</summary>
    public async Task<Result> CheckNewPrincipalAsync(string action, string arn, string? boundary, CancellationToken cancellationToken) =>
        await FreeAsync(cancellationToken) is { PermissionsBoundary: { } own } && own != boundary
            ? await _access.RefuseAsync(action, arn, BoundaryNeeded, cancellationToken)
            : Result.Success;

    /// <summary>May the caller let these principals take the role on? Not themselves.</summary>
    /// <param name="action">What is attempted.</param>
    /// <param name="roleArn">Of the role.</param>
    /// <param name="trustPolicy">From now on.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<Result> CheckTrustAsync(string action, string roleArn, string trustPolicy, CancellationToken cancellationToken) =>
        await FreeAsync(cancellationToken) is { } me && RoleTrust.Names(trustPolicy, roleArn, me)
            ? await _access.RefuseAsync(action, roleArn, Oneself, cancellationToken)
            : Result.Success;

    /// <summary>May the caller set or, with null, remove the boundary of somebody?</summary>
    public async Task<Result> CheckBoundaryAsync(string action, PolicyHolder target, string? boundary, CancellationToken cancellationToken) =>
        await FreeAsync(cancellationToken) switch
        {
            null => Result.Success,
            { } me when AppliesTo(target, me) => await _access.RefuseAsync(action, target.Arn, Oneself, cancellationToken),
            { PermissionsBoundary: { } own } when own != boundary => await _access.RefuseAsync(action, target.Arn, BoundaryKept, cancellationToken),
            _ => Result.Success,
        };

    /// <summary>May the caller make, or wake, a credential of this user? One's own always.</summary>
    public async Task<Result> CheckCredentialAsync(string action, Membership user, CancellationToken cancellationToken) =>
        (_caller.Value.AssumedRole is null && user.PersonId == _caller.Value.PersonId) || await FreeAsync(cancellationToken) is null
            ? Result.Success
            : await _access.RefuseAsync(action, user.Arn, KeyOfOthers, cancellationToken);

    /// <summary>May the caller hand this role to a service, after <c>iam:PassRole</c>? Who is bounded, only roles that are bounded the same.</summary>
    public async Task<Result> CheckPassedRoleAsync(Role role, CancellationToken cancellationToken) =>
        await FreeAsync(cancellationToken) is { PermissionsBoundary: { } own } && own != role.PermissionsBoundary
            ? await _access.RefuseAsync(AccessChecks.PassRole, role.Arn, BoundaryOfPassed, cancellationToken)
            : Result.Success;

    /// <summary>Four eyes: whoever made a thing does not approve it, whatever role they have taken on.</summary>
    /// <param name="action">E.g. <c>sagemaker:UpdateModelPackage</c>.</param>
    /// <param name="arn">Of the thing.</param>
    /// <param name="createdBy">Person who made it.</param>
    /// <param name="cancellationToken">Before anything is changed.</param>
    public async Task<Result> CheckOwnWorkAsync(string action, string arn, Guid createdBy, CancellationToken cancellationToken) =>
        createdBy == _caller.Value.PersonId ? await _access.RefuseAsync(action, arn, OwnWork, cancellationToken) : Result.Success;

    /// <summary>What the caller's own boundary is: new principals inherit it. Null for none.</summary>
    public async Task<string?> OwnBoundaryAsync(CancellationToken cancellationToken) =>
        (await _principals.ReadAsync(_caller.Value, cancellationToken))?.PermissionsBoundary;

    // Null for who may do everything.
    private async Task<PrincipalAccess?> FreeAsync(CancellationToken cancellationToken)
    {
        var me = await _principals.ReadAsync(_caller.Value, cancellationToken) ?? throw new InvalidOperationException("rules are asked after IAccess");
        return me.MayDoEverything() ? null : me;
    }

    // A role that one could take on would be a way around.
    private static bool AppliesTo(PolicyHolder target, PrincipalAccess me) => target switch
    {
        Group group => me.Groups.Contains(group.Name, StringComparer.Ordinal),
        Role role => (me.Kind == HolderKind.Role && role.Name == me.Name) || RoleTrust.Names(role.TrustPolicy, role.Arn, me),
        _ => me.Kind == HolderKind.User && target.EntityName == me.Name,
    };

    private static async Task<bool> AnyUnboundedAsync(PortalDb db, IReadOnlyCollection<PolicyHolder> targets, string boundary, CancellationToken cancellationToken)
    {
        var groups = targets.OfType<Group>().Select(g => g.Id).ToList();
        return targets.Any(t => t.Kind != HolderKind.Group && t.PermissionsBoundary != boundary)
            || (groups.Count > 0 && await db.Set<GroupMember>()
                .Where(m => groups.Contains(m.GroupId))
                .Join(db.Set<Membership>(), m => m.MembershipId, u => u.Id, (_, u) => u.PermissionsBoundary)
                .AnyAsync(b => b != boundary, cancellationToken));
    }
}
