using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Policies.Documents;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>The one document that bounds a session: what its inline policy or any of its managed policies allows, within what the role may.</summary>
internal static class SessionPolicy
{
    /// <summary>Managed policies of one session.</summary>
    public const int MaxManaged = 10;

    /// <summary>The texts are those in force now: later versions do not change a session that has begun.</summary>
    /// <param name="db">Of the role's account: its own policies and AWS's can be named.</param>
    /// <param name="managed">AWS's policies.</param>
    /// <param name="inline">Valid, or null.</param>
    /// <param name="arns">Managed policies; may be empty.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    /// <returns>Null when nothing bounds the session.</returns>
    public static async Task<Result<string?>> CombineAsync(PortalDb db, ManagedPolicies managed, string? inline, IReadOnlyList<string> arns, CancellationToken cancellationToken)
    {
        if (arns.Count == 0)
        {
            return Result.Of(inline);
        }

        if (arns.Count > MaxManaged)
        {
            return AccessManagementErrors.TooManySessionPolicies(MaxManaged);
        }

        List<string> texts = inline is null ? [] : [inline];
        foreach (var arn in arns)
        {
            var versions = await db.VersionRowsAsync(managed, arn, cancellationToken);
            if (!versions.IsSuccess)
            {
                return Result<string?>.Failure(versions.Errors);
            }

            texts.Add(versions.Value.Single(v => v.IsDefault).Document);
        }

        // Sids are unique within a document only.
        var statements = texts.SelectMany(text => PolicyDocument.Parse(text).Document!.Statements).Select(statement => statement with { Sid = null });
        return Result.Of<string?>(PolicyPrinter.Print(new PolicyDocument(PolicyDocument.CurrentVersion, null, [.. statements])));
    }
}
