using Microsoft.Extensions.Options;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <inheritdoc/>
internal sealed class RecentAuthentication(SessionStore sessions, CurrentCaller caller, IOptions<SecurityOptions> options, TimeProvider clock) : IRecentAuthentication
{
    public async Task<Result> CheckAsync(CancellationToken cancellationToken)
    {
        if (caller.Value.SessionId is not { } sessionId)
        {
            return Result.Success;
        }

        var session = await sessions.FindAliveAsync(sessionId, caller.Value.PersonId, cancellationToken);
        return session is not null && clock.GetUtcNow() - session.AuthenticatedAt <= options.Value.RecentAuthentication ? Result.Success : IRecentAuthentication.Required;
    }
}
