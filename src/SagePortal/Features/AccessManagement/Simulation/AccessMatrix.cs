using SagePortal.Platform.Access.Identities;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>Who can do what to a resource.</summary>
/// <param name="ResourceArn">The resource.</param>
/// <param name="Actions">Columns.</param>
/// <param name="Rows">Users, then roles, by name.</param>
public sealed record AccessMatrix(string ResourceArn, IReadOnlyList<string> Actions, IReadOnlyList<AccessMatrixRow> Rows);

/// <summary>One principal of a matrix.</summary>
/// <param name="PrincipalArn">User or role.</param>
/// <param name="Kind">User or role.</param>
/// <param name="Name">Its name.</param>
/// <param name="Decisions">One for each action of the matrix.</param>
public sealed record AccessMatrixRow(string PrincipalArn, HolderKind Kind, string Name, IReadOnlyList<Decision> Decisions);

/// <summary>What a principal can do.</summary>
/// <param name="PrincipalArn">User or role.</param>
/// <param name="Name">Its name.</param>
/// <param name="Groups">Names of a user's groups, sorted.</param>
/// <param name="PermissionsBoundary">ARN, or null.</param>
/// <param name="Actions">By action.</param>
public sealed record PrincipalAccessReport(string PrincipalArn, string Name, IReadOnlyList<string> Groups, string? PermissionsBoundary, IReadOnlyList<ActionAccess> Actions);

/// <summary>What a principal can do of one action.</summary>
/// <param name="Action">The action.</param>
/// <param name="Decision">Of a call on the resource asked about.</param>
/// <param name="LastAccessedAt">When it was last done according to the audit trail, UTC; null for never, and for reading, which is not noted.</param>
public sealed record ActionAccess(string Action, Decision Decision, DateTimeOffset? LastAccessedAt);
