using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>A person's own sessions: see and end.</summary>
public sealed class OwnSessions(SessionStore store, Sessions sessions, SignInAudit audit)
{
    public const string EventName = "sageportal:EndSession";

    /// <summary>This browser's first, then last seen first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(Person person, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(person.Id, cancellationToken)).Select(s => new SessionRow(s, DeviceName.Of(s.UserAgent), s.Id == sessions.CurrentId)).OrderByDescending(r => r.IsCurrent)];

    public async Task<Result> EndAsync(Person person, string? sessionId, string sourceIp, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(sessionId, out var id) || !await store.EndAsync(person.Id, id, cancellationToken))
        {
            return SignInErrors.SessionUnknown;
        }

        await audit.WriteAsync(person, EventName, sourceIp, null, cancellationToken, $$"""{"Sessions":1}""");
        return Result.Success;
    }

    /// <summary>Ends all but this one.</summary>
    public async Task EndOthersAsync(Person person, string sourceIp, CancellationToken cancellationToken)
    {
        var ended = await store.EndAllAsync(person.Id, sessions.CurrentId, cancellationToken);
        await audit.WriteAsync(person, EventName, sourceIp, null, cancellationToken, $$"""{"Sessions":{{ended}}}""");
    }
}

/// <summary>A session as its owner sees it.</summary>
/// <param name="Session">The session.</param>
/// <param name="Device">Browser and system, as far as the browser tells.</param>
/// <param name="IsCurrent">The one that asks.</param>
public sealed record SessionRow(Session Session, DeviceName Device, bool IsCurrent);
