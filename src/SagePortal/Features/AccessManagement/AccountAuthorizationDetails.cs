using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.AccessManagement.Users;

namespace SagePortal.Features.AccessManagement;

/// <summary>Who may do what in the account: everybody who carries policies, and the policies.</summary>
/// <param name="Users">By name.</param>
/// <param name="Groups">By name.</param>
/// <param name="Roles">By name.</param>
/// <param name="Policies">The account's own, then those of AWS that somebody carries.</param>
public sealed record AccountAuthorizationDetails(
    IReadOnlyList<HolderDetail<UserRow>> Users, IReadOnlyList<HolderDetail<GroupRow>> Groups, IReadOnlyList<HolderDetail<RoleRow>> Roles, IReadOnlyList<PolicyDescription> Policies);

/// <summary>A user, group or role with the texts of its inline policies.</summary>
/// <param name="Row">What lists show.</param>
/// <param name="InlinePolicies">By name.</param>
/// <param name="AttachedPolicies">Managed ones.</param>
public sealed record HolderDetail<TRow>(TRow Row, IReadOnlyList<InlinePolicy> InlinePolicies, IReadOnlyList<AttachedPolicyRow> AttachedPolicies);
