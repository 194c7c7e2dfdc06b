using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>A user's way to sign in with a password: IAM's login profile.</summary>
/// <param name="UserName">Of the user.</param>
/// <param name="Arn">Of the user.</param>
/// <param name="CreatedAt">When they joined the account, UTC.</param>
public sealed record Login(string UserName, string Arn, DateTimeOffset CreatedAt)
{
    /// <summary>Null for users who have no password: those of programs, and people who sign in elsewhere.</summary>
    internal static async Task<Login?> OfAsync(PortalDb db, PolicyHolder holder, CancellationToken cancellationToken)
    {
        var user = (Membership)holder;
        return await db.Users.AnyAsync(p => p.Id == user.PersonId && p.PasswordHash != null, cancellationToken) ? new Login(user.UserName, user.Arn, user.JoinedAt) : null;
    }
}
